#include "watch_screen.hpp"

#include "report.hpp"
#include "standing.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/command_line/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace lab::coach {

namespace {

std::string keys(const Verdict& verdict) {
    std::vector<std::string> keys{"h hint",        "l list", "e edit",     "r run the chapter",
                                  "c check again", "n next", "p previous", "q quit"};
    if (verdict.outcome == Outcome::done) {
        keys.insert(keys.begin(), "s solution");
    }
    std::transform(keys.begin(), keys.end(), keys.begin(), unbroken);
    return paint(Colour::dim, wrapped(joined(keys, " · ")));
}

std::string keys_of_list() {
    std::vector<std::string> keys{"↑ ↓ choose", "Enter go there", "l close", "q quit"};
    std::transform(keys.begin(), keys.end(), keys.begin(), unbroken);
    return paint(Colour::dim, wrapped(joined(keys, " · ")));
}

void append(std::vector<std::string>& lines, const std::string& text) {
    for (const std::string& line : split_lines(text)) {
        lines.push_back(line);
    }
}

} // namespace

WatchScreen::WatchScreen(const Course& course, Memory& memory)
    : course_(course), memory_(memory), is_window_(takes_codes(stdout)) {}

void WatchScreen::say_checking() const {
    if (is_window_) {
        std::cout << paint(Colour::dim, "checking …") << "\r" << std::flush;
    }
}

void WatchScreen::draw(const Verdict& verdict, const std::string& more, const Panel& panel,
                       bool has_keys) const {
    if (panel.is_list) {
        draw_list(panel, has_keys);
        return;
    }
    std::string text = body(verdict, more);
    if (!panel.text.empty()) {
        text += "\n" + panel.text;
    }
    const std::string bottom = has_keys ? keys(verdict) : "";
    if (!is_window_) {
        std::cout << text << bottom << std::flush;
        return;
    }
    std::cout << "\033[H\033[2J" << fitting(text, bottom, verdict, panel) << "\n"
              << bottom << std::flush;
}

/// As many lines as the window holds, with the exercise that is chosen in their middle where there
/// are more; the keys only where the list has some lines beside them.
void WatchScreen::draw_list(const Panel& panel, bool has_keys) const {
    std::vector<std::string> lines;
    std::size_t at = 0; // the line of the exercise that is chosen
    for (const Lesson& lesson : course_.lessons) {
        const auto exercises = course_.of_lesson(lesson.number);
        if (!exercises.empty()) {
            append(lines, lesson_head(course_, lesson, panel.standing));
        }
        for (const std::size_t i : exercises) {
            const bool is_chosen = i == panel.chosen;
            at = is_chosen ? lines.size() : at;
            append(lines, exercise_line(course_, i, panel.standing,
                                        is_chosen ? paint(Colour::cyan, "▸") + " " : "  "));
        }
    }
    std::vector<std::string> bottom;
    if (has_keys) {
        append(bottom, keys_of_list());
    }
    if (!is_window_) {
        std::cout << joined(lines, "\n") << "\n" << joined(bottom, "\n") << std::endl;
        return;
    }
    const std::size_t window = std::max(1U, terminal_lines());
    if (window < bottom.size() + 4) {
        bottom.clear();
    }
    const std::size_t room = bottom.empty() ? window : window - bottom.size() - 1;
    if (lines.size() > room) {
        const std::size_t first = std::min(at > room / 2 ? at - room / 2 : 0, lines.size() - room);
        lines = {lines.begin() + static_cast<std::ptrdiff_t>(first),
                 lines.begin() + static_cast<std::ptrdiff_t>(first + room)};
    }
    std::cout << "\033[H\033[2J" << joined(lines, "\n")
              << (bottom.empty() ? "" : "\n\n" + joined(bottom, "\n")) << std::flush;
}

std::string WatchScreen::body(const Verdict& verdict, const std::string& more) const {
    const Exercise& exercise = course_.exercises[verdict.exercise];
    std::string text = in_full(course_, verdict);
    if (verdict.outcome == Outcome::not_started) {
        const Lesson& lesson = course_.lesson_of(exercise);
        if (fs::exists(course_.root / lesson.text())) {
            text += labelled("read", course_.shown(lesson.text()));
        }
        text += labelled("open", place_to_edit(course_, exercise)) +
                labelled("then", "write, and save: the verdict comes here");
    } else if (verdict.outcome == Outcome::done) {
        text += wrapped(exercise.learnt, "  ", "  ");
        const std::vector<Outcome> now = standing(course_, memory_);
        text += more + after_green(verdict.exercise, now);
    }
    return text;
}

std::string WatchScreen::after_green(std::size_t current, const std::vector<Outcome>& now) const {
    std::string text;
    const auto undone = next_undone(course_, now);
    if (!undone) {
        return text;
    }
    if (current + 1 < course_.exercises.size()) {
        text +=
            wrapped("n goes on to " + name_of(course_.exercises[current + 1]) + ".", "  ", "  ");
    }
    if (*undone < current) {
        text += wrapped("Still open: " + name_of(course_.exercises[*undone]) + ".", "  ", "  ");
    }
    return text;
}

/// The lines that the window has room for, the first ones: a headline that has scrolled away
/// helps nobody. A panel that somebody asked for is worth more than the text above it.
std::string WatchScreen::fitting(const std::string& text, const std::string& bottom,
                                 const Verdict& verdict, const Panel& panel) const {
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
    const std::string& shown = panel.text.empty() ? text : panel.text;
    std::string out;
    std::size_t used = 0;
    for (const std::string& line : split_lines(shown)) {
        used += rows(line);
        if (used > room) {
            return out +
                   paint(Colour::dim, "… more than this window holds: ./lab " +
                                          std::string(panel.text.empty() ? "check " : "solution ") +
                                          course_.exercises[verdict.exercise].number) +
                   "\n";
        }
        out += line + "\n";
    }
    return out;
}

} // namespace lab::coach
