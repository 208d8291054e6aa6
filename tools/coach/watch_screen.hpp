#pragma once
// What ./lab watch shows.

#include "memory.hpp"

namespace lab::coach {

/// What a key asked for: a hint or the solution, below the verdict; or the list of exercises, which
/// has the window for itself.
struct Panel {
    std::string text; // "" where nothing was asked for
    bool is_list = false;
    std::vector<Outcome> standing = {}; // of the list
    std::size_t chosen = 0;             // the exercise to which Enter goes
};

/// The verdict on an exercise and what comes now, a panel, and the keys: on a terminal as much as
/// the window has room for, in a pipe one after the other. It changes nothing but the screen.
class WatchScreen {
public:
    WatchScreen(const Course& course, Memory& memory);

    /// While the learner waits for a verdict; on a terminal alone.
    void say_checking() const;

    /// `more`: what else is to be said of an answer that is right.
    void draw(const Verdict& verdict, const std::string& more, const Panel& panel,
              bool has_keys) const;

private:
    std::string body(const Verdict& verdict, const std::string& more) const;
    void draw_list(const Panel& panel, bool has_keys) const;
    std::string after_green(std::size_t current, const std::vector<Outcome>& now) const;
    std::string fitting(const std::string& text, const std::string& bottom, const Verdict& verdict,
                        const Panel& panel) const;

    const Course& course_;
    Memory& memory_;
    bool is_window_;
};

} // namespace lab::coach
