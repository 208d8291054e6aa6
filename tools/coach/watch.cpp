#include "watch.hpp"

#include "builder.hpp"
#include "check.hpp"
#include "comparison.hpp"
#include "editor.hpp"
#include "help_with_one.hpp"
#include "process.hpp"
#include "standing.hpp"
#include "text.hpp"
#include "watch_events.hpp"
#include "watch_screen.hpp"

#include "common/basics/error.hpp"

#include <algorithm>
#include <iostream>

namespace lab::coach {

namespace {

constexpr int look_every = 400; // milliseconds, where inotify is silent

/// What is decided: which exercise it is, when it is checked, and what a key does.
class Watch {
public:
    Watch(const Course& course, Memory& memory, std::size_t exercise)
        : course_(course), memory_(memory), screen_(course, memory) {
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
                screen_.draw(verdict_, compared_ + news_, panel_, events_.has_keys());
                stale_ = false;
            }
            const bool ready = build_ahead() && compare();
            react(ready ? look_every : 0);
        }
        return exit_fine;
    }

private:
    const Exercise& exercise() const { return course_.exercises[current_]; }

    void go_to(std::size_t exercise) {
        current_ = exercise;
        events_.follow(course_.root / this->exercise().file());
        is_built_ = false;
        check_again();
    }

    void check_again() {
        pending_ = true;
        panel_ = {};
    }

    void check() {
        screen_.say_checking();
        const Verdict verdict = memory_.judge(course_, {current_}, events_.descriptors())[0];
        if (verdict.outcome == Outcome::stopped) {
            return;
        }
        if (verdict.outcome == Outcome::broken) {
            events_.lend_terminal([&] { heal_once(course_); });
        }
        verdict_ = verdict;
        news_ =
            verdict.outcome == Outcome::done
                ? lesson_done_once(course_, memory_, exercise().lesson, standing(course_, memory_))
                : "";
        compared_ = "";
        is_compared_ = verdict.outcome != Outcome::done;
        pending_ = false;
        stale_ = true;
    }

    /// While the learner reads, builds what the first check will need, so that its verdict comes as
    /// fast as all others. False where a key or a save came between.
    bool build_ahead() {
        if (is_built_ || verdict_.outcome != Outcome::not_started) {
            return true;
        }
        is_built_ =
            build_checks(course_, {current_}, events_.descriptors())[0].result != Built::stopped;
        return is_built_;
    }

    /// While the learner reads that the answer is right, looks at ours beside it. False where there
    /// is something new to draw.
    bool compare() {
        if (is_compared_) {
            return true;
        }
        is_compared_ = true;
        compared_ = ours_beside_yours(course_, verdict_, events_.descriptors());
        stale_ = !compared_.empty();
        return !stale_;
    }

    /// Waits for a key or a save, and does what it asks for.
    void react(int milliseconds) {
        const Woken woken = events_.wait(milliseconds);
        stale_ = stale_ || woken.must_redraw;
        over_ = over_ || woken.is_over;
        if (woken.key) {
            obey(*woken.key);
        }
        if (events_.saved()) {
            check_again();
        }
    }

    void obey(int key) {
        if (panel_.is_list && obeyed_by_list(key)) {
            stale_ = true;
            return;
        }
        switch (key) {
        case 'q':
        case -1:
        case 4: // Ctrl-D
            over_ = true;
            return;
        case 'h':
            panel_ = {next_hint(course_, memory_, exercise())};
            break;
        case 'l':
            panel_ = {"", true, standing(course_, memory_), current_};
            break;
        case 's':
            panel_ = {verdict_.outcome == Outcome::done
                          ? solution_beside_own(course_, exercise())
                          : wrapped("The solution is shown when yours passes; h gives a hint.")};
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
            check_again();
            break;
        case 'e':
            attempt([&] { open_in_editor(course_, exercise()); });
            break;
        case 'r':
            run_chapter();
            break;
        default:
            return;
        }
        stale_ = true;
    }

    /// Keys that choose in the list, go to what was chosen, or close it.
    bool obeyed_by_list(int key) {
        constexpr std::size_t page = 10;
        const std::size_t last = course_.exercises.size() - 1;
        std::size_t& chosen = panel_.chosen;
        switch (key) {
        case key_up:
        case 'k':
            chosen -= chosen > 0 ? 1 : 0;
            return true;
        case key_down:
        case 'j':
            chosen = std::min(chosen + 1, last);
            return true;
        case key_page_up:
            chosen -= std::min(chosen, page);
            return true;
        case key_page_down:
        case ' ':
            chosen = std::min(chosen + page, last);
            return true;
        case key_home:
            chosen = 0;
            return true;
        case key_end:
            chosen = last;
            return true;
        case '\n':
        case '\r':
            if (chosen != current_) {
                go_to(chosen); // closes the list
                return true;
            }
            [[fallthrough]];
        case 'l':
        case '\033':
            panel_ = {};
            return true;
        default:
            return false;
        }
    }

    /// The one behind this; behind the last one, the first that was left undone.
    void next() {
        if (current_ + 1 < course_.exercises.size()) {
            go_to(current_ + 1);
        } else if (const auto undone = next_undone(course_, standing(course_, memory_))) {
            go_to(*undone);
        } else {
            panel_ = {wrapped("That was the last exercise, and all are done.")};
        }
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
        attempt([&] { run_here(command); });
        if (events_.has_keys()) {
            std::cout << paint(Colour::dim, "Press a key to go on watching.") << std::endl;
            events_.wait_for_any_key();
        }
    }

    /// What fails in it is told in the panel, and the watch goes on.
    template <typename Action>
    void attempt(const Action& action) {
        try {
            events_.lend_terminal(action);
        } catch (const Error& error) {
            panel_ = {wrapped(error.what())};
        }
    }

    const Course& course_;
    Memory& memory_;
    WatchScreen screen_;
    WatchEvents events_;
    std::size_t current_ = 0;
    Verdict verdict_;
    std::string compared_; // our solution beside the answer
    bool is_compared_ = true;
    std::string news_; // what is told once, of a lesson that is done now
    Panel panel_;
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
