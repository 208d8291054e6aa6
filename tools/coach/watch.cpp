#include "watch.hpp"

#include "builder.hpp"
#include "check.hpp"
#include "editor.hpp"
#include "help_with_one.hpp"
#include "keyboard.hpp"
#include "process.hpp"
#include "report.hpp"
#include "saves.hpp"
#include "standing.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <memory>

#include <poll.h>

namespace lab::coach {

namespace {

constexpr int look_every = 400; // milliseconds, where inotify is silent

class Watch {
public:
    Watch(const Course& course, Memory& memory, std::size_t exercise)
        : course_(course), memory_(memory), screen_(is_terminal(stdout)) {
        go_to(exercise);
    }

    int run() {
        while (!over_) {
            if (pending_) {
                check();
            }
            if (pending_) {
                react(0); // called away from the check: find out why
                continue;
            }
            if (stale_) {
                draw();
            }
            const bool ready = build_ahead();
            react(ready ? look_every : 0);
        }
        return exit_fine;
    }

private:
    const Exercise& exercise() const { return course_.exercises[current_]; }

    void go_to(std::size_t exercise) {
        current_ = exercise;
        saves_ = std::make_unique<Saves>(course_.root / course_.exercises[exercise].file());
        pending_ = true;
        is_built_ = false;
        panel_.clear();
    }

    std::vector<int> descriptors() const {
        std::vector<int> all;
        for (const int descriptor : {keyboard_.descriptor(), saves_->descriptor()}) {
            if (descriptor >= 0) {
                all.push_back(descriptor);
            }
        }
        return all;
    }

    void check() {
        if (screen_) {
            std::cout << paint(Colour::dim, "checking …") << "\r" << std::flush;
        }
        const Verdict verdict = memory_.judge(course_, {current_}, descriptors())[0];
        if (verdict.outcome == Outcome::stopped) {
            return;
        }
        if (verdict.outcome == Outcome::broken) {
            keyboard_.lend();
            heal_once(course_);
            keyboard_.take();
        }
        verdict_ = verdict;
        pending_ = false;
        stale_ = true;
    }

    /// While the learner reads, builds what the first check will need, so that its verdict comes as
    /// fast as all others. False where a key or a save came between.
    bool build_ahead() {
        if (is_built_ || verdict_.outcome != Outcome::not_started) {
            return true;
        }
        is_built_ = build_checks(course_, {current_}, descriptors())[0].result != Built::stopped;
        return is_built_;
    }

    /// Waits for a key or a save, and does what it asks for.
    void react(int milliseconds) {
        std::vector<pollfd> wanted;
        for (const int descriptor : descriptors()) {
            wanted.push_back({descriptor, POLLIN, 0});
        }
        const int count = poll(wanted.data(), wanted.size(), milliseconds);
        if (keyboard_.must_redraw()) {
            stale_ = true;
        }
        if (count < 0 && errno != EINTR) {
            over_ = true;
        }
        for (const pollfd& one : wanted) {
            if (count > 0 && one.fd == keyboard_.descriptor() && one.revents != 0) {
                obey(keyboard_.key());
            }
        }
        if (saves_->happened()) {
            pending_ = true;
            panel_.clear();
        }
    }

    void obey(int key) {
        switch (key) {
        case 'q':
        case -1:
        case 4: // Ctrl-D
            over_ = true;
            return;
        case 'h':
            panel_ = next_hint(course_, memory_, exercise());
            break;
        case 'l':
            panel_ = panel_is_list_ ? "" : list(course_, standing(course_, memory_));
            break;
        case 's':
            panel_ = verdict_.outcome == Outcome::done
                         ? solution_beside_own(course_, exercise())
                         : wrapped("The solution is shown when yours passes; h gives a hint.");
            break;
        case 'n':
            next();
            break;
        case 'p':
            if (current_ > 0) {
                go_to(current_ - 1);
            }
            break;
        case 'c':
        case '\n':
        case '\r':
            pending_ = true;
            panel_.clear();
            break;
        case 'e':
            lend([&] { open_in_editor(course_, exercise()); });
            break;
        case 'r':
            run_chapter();
            break;
        default:
            return;
        }
        panel_is_list_ = key == 'l' && !panel_.empty();
        stale_ = true;
    }

    /// The one behind this; behind the last one, the first that was left undone.
    void next() {
        if (current_ + 1 < course_.exercises.size()) {
            go_to(current_ + 1);
        } else if (const auto undone = next_undone(standing(course_, memory_))) {
            go_to(*undone);
        } else {
            panel_ = wrapped("That was the last exercise, and all are done.");
        }
    }

    template <typename Action>
    void lend(const Action& action) {
        keyboard_.lend();
        try {
            action();
        } catch (const Error& error) {
            panel_ = wrapped(error.what());
        }
        keyboard_.take();
    }

    void run_chapter() {
        const Lesson& lesson = course_.lesson_of(exercise());
        std::vector<std::string> command{(course_.root / "lab").string(), "run",
                                         std::to_string(lesson.number)};
        const std::string typed = run_command(course_, lesson);
        if (typed.find("--mine") != std::string::npos) {
            command.push_back("--mine");
        }
        std::cout << "\n" << wrapped(paint(Colour::bold, "$ " + typed)) << std::flush;
        lend([&] { run_here(command); });
        if (keyboard_.descriptor() >= 0) {
            std::cout << paint(Colour::dim, "Press a key to go on watching.") << std::endl;
            keyboard_.key();
        }
    }

    // --- what is shown -------------------------------------------------------------------------

    std::string body() {
        std::string text = in_full(course_, verdict_);
        if (verdict_.outcome == Outcome::not_started) {
            const Lesson& lesson = course_.lesson_of(exercise());
            if (fs::exists(course_.root / lesson.text())) {
                text += labelled("read", course_.shown(lesson.text()));
            }
            text += labelled("open", place_to_edit(course_, exercise())) +
                    labelled("then", "write, and save: the verdict comes here");
        } else if (verdict_.outcome == Outcome::done) {
            text += wrapped(exercise().learnt, "  ", "  ");
            const std::vector<Outcome> now = standing(course_, memory_);
            if (is_done(course_, exercise().lesson, now)) {
                text += "\n" + lesson_done(course_, exercise().lesson, now);
            }
            text += after_green(now);
        }
        return text;
    }

    std::string after_green(const std::vector<Outcome>& now) const {
        std::string text;
        const auto undone = next_undone(now);
        if (!undone) {
            return text;
        }
        if (current_ + 1 < course_.exercises.size()) {
            text += wrapped("n goes on to " + name_of(course_.exercises[current_ + 1]) + ".", "  ",
                            "  ");
        }
        if (*undone < current_) {
            text += wrapped("Still open: " + name_of(course_.exercises[*undone]) + ".", "  ", "  ");
        }
        return text;
    }

    std::string keys() const {
        if (keyboard_.descriptor() < 0) {
            return "";
        }
        std::vector<std::string> keys{"h hint",        "l list", "e edit",     "r run the chapter",
                                      "c check again", "n next", "p previous", "q quit"};
        if (verdict_.outcome == Outcome::done) {
            keys.insert(keys.begin(), "s solution");
        }
        std::transform(keys.begin(), keys.end(), keys.begin(), unbroken);
        return paint(Colour::dim, wrapped(joined(keys, " · ")));
    }

    void draw() {
        stale_ = false;
        std::string text = body();
        if (!panel_.empty()) {
            text += "\n" + panel_;
        }
        const std::string bottom = keys();
        if (!screen_) {
            std::cout << text << bottom << std::flush;
            return;
        }
        std::cout << "\033[H\033[2J" << fitting(text, bottom) << "\n" << bottom << std::flush;
    }

    /// The lines that the window has room for, the first ones: a headline that has scrolled away
    /// helps nobody. A panel that somebody asked for is worth more than the text above it.
    std::string fitting(const std::string& text, const std::string& bottom) const {
        const std::size_t window = terminal_lines();
        const std::size_t taken = split_lines(bottom).size() + 3;
        const std::size_t room = window > taken + 4 ? window - taken : 4;
        const std::size_t wide = std::max(1U, terminal_columns());
        const auto rows = [&](const std::string& line) {
            return 1 + (std::max<std::size_t>(width(line), 1) - 1) / wide;
        };
        std::size_t total = 0;
        for (const std::string& line : split_lines(text)) {
            total += rows(line);
        }
        if (total <= room) {
            return text;
        }
        const std::string& shown = panel_.empty() ? text : panel_;
        std::string out;
        std::size_t used = 0;
        for (const std::string& line : split_lines(shown)) {
            used += rows(line);
            if (used > room) {
                return out +
                       paint(Colour::dim, "… more than this window holds: ./lab " +
                                              std::string(panel_.empty()   ? "check "
                                                          : panel_is_list_ ? "list "
                                                                           : "solution ") +
                                              (panel_is_list_ ? "" : exercise().number)) +
                       "\n";
            }
            out += line + "\n";
        }
        return out;
    }

    const Course& course_;
    Memory& memory_;
    Keyboard keyboard_;
    bool screen_;
    std::size_t current_ = 0;
    std::unique_ptr<Saves> saves_;
    Verdict verdict_;
    std::string panel_; // what was asked for by a key: a hint, the list
    bool panel_is_list_ = false;
    bool pending_ = true;   // a check is due
    bool is_built_ = false; // what the first check needs
    bool stale_ = true;     // the screen is
    bool over_ = false;
};

} // namespace

int watch(const Course& course, Memory& memory, std::size_t exercise) {
    return Watch(course, memory, exercise).run();
}

} // namespace lab::coach
