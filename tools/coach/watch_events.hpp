#pragma once
// What ./lab watch waits for: keys, and saves of the exercise's file.

#include "keyboard.hpp"
#include "saves.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace lab::coach {

/// What a wait ended with; nothing of it where the time was up.
struct Woken {
    std::optional<int> key;   // as Keyboard::key says it
    bool must_redraw = false; // the window has another size, or we were asleep
    bool is_over = false;     // there is nothing left to wait for
};

class WatchEvents {
public:
    /// From now on it is this file whose saves count.
    void follow(const fs::path& file);

    /// Waits for a key or for the file's folder to change, for so long at most.
    Woken wait(int milliseconds);

    /// Whether the file was saved since the last call; to be asked after each wait.
    bool saved();

    /// What may not wait until a check is through: descriptors that become readable.
    std::vector<int> descriptors() const;

    /// Where standard input is a terminal.
    bool has_keys() const { return keyboard_.descriptor() >= 0; }
    void wait_for_any_key() { keyboard_.key(); }

    /// Does something that has the terminal for itself meanwhile, also where it fails.
    template <typename Action>
    void lend_terminal(const Action& action) {
        keyboard_.lend();
        try {
            action();
        } catch (...) {
            keyboard_.take();
            throw;
        }
        keyboard_.take();
    }

private:
    Keyboard keyboard_;
    std::unique_ptr<Saves> saves_;
};

} // namespace lab::coach
