#include "standing.hpp"

#include "report.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/basics/plain_numbers.hpp"

#include <algorithm>

namespace lab::coach {

namespace {

std::size_t done_in(const std::vector<std::size_t>& exercises,
                    const std::vector<Outcome>& standing) {
    return static_cast<std::size_t>(
        std::count_if(exercises.begin(), exercises.end(),
                      [&](std::size_t i) { return standing[i] == Outcome::done; }));
}

std::string bar(std::size_t done, std::size_t total, std::size_t wide) {
    const std::size_t filled = done * wide / total;
    std::string full, rest;
    for (std::size_t i = 0; i < wide; ++i) {
        (i < filled ? full : rest) += i < filled ? "█" : "░";
    }
    return paint(Colour::green, full) + paint(Colour::dim, rest);
}

/// "  1 logic gates        ██████░░░░  3/5  ✗ 1.4"
std::string lesson_line(const Course& course, const Lesson& lesson,
                        const std::vector<Outcome>& standing, std::size_t title_columns) {
    const std::string head = "  " + std::to_string(lesson.number) + "  " +
                             padded(cut(lesson.title, title_columns), title_columns) + "  ";
    const auto exercises = course.of_lesson(lesson.number);
    if (exercises.empty()) {
        return head + paint(Colour::dim, "no exercises") + "\n";
    }
    const std::size_t done = done_in(exercises, standing);
    std::string line = head + bar(done, exercises.size(), columns() < 60 ? 6 : 12) + " " +
                       std::to_string(done) + "/" + std::to_string(exercises.size());
    for (const std::size_t i : exercises) {
        if (is_wrong(standing[i]) && width(line) + 8 <= columns()) {
            line += " " + mark(standing[i]) + " " + course.exercises[i].number;
        }
    }
    return line + "\n";
}

/// Also where only warm-ups are left, which nobody is sent back to.
std::string all_done(const std::vector<Outcome>& standing) {
    const bool really_all = std::all_of(standing.begin(), standing.end(),
                                        [](Outcome outcome) { return outcome == Outcome::done; });
    return wrapped(
        paint(Colour::green, really_all ? "Every exercise is done."
                                        : "Every exercise but the warm-ups of lesson 0 is done.") +
        " " + unbroken("./lab figures") +
        " draws the figures of all lessons with the functions that you wrote, on a page of "
        "your own.");
}

std::string what_next(const Course& course, const std::vector<Outcome>& standing) {
    const auto next = next_undone(course, standing);
    if (!next) {
        return all_done(standing);
    }
    const Exercise& exercise = course.exercises[*next];
    const Lesson& lesson = course.lesson_of(exercise);
    std::string text =
        wrapped("Next: " + paint(Colour::bold, name_of(exercise)) + " " + exercise.stars);
    if (fs::exists(course.root / lesson.text())) {
        text += labelled("read", course.shown(lesson.text()));
    }
    return text + labelled("open", place_to_edit(course, exercise)) +
           labelled("type", paint(Colour::bold, unbroken("./lab watch " + exercise.number)));
}

/// Every exercise of a lesson in a line, below the lesson's.
std::string lines_of_lesson(const Course& course, const Lesson& lesson,
                            const std::vector<Outcome>& standing) {
    const auto exercises = course.of_lesson(lesson.number);
    if (exercises.empty()) {
        return "";
    }
    std::string text = lesson_head(course, lesson, standing);
    for (const std::size_t i : exercises) {
        text += exercise_line(course, i, standing, "  ");
    }
    return text;
}

/// What an earlier check accepted and today's does not.
std::string looked_at_again(const Course& course, const Memory& memory,
                            const std::vector<Outcome>& standing) {
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (standing[i] == Outcome::wrong && memory.was_accepted_before(course, i)) {
            numbers.push_back(course.exercises[i].number);
        }
    }
    if (numbers.empty()) {
        return "";
    }
    return "\n" + wrapped("Accepted before, looked at again with a check that asks more: " +
                          joined(numbers, ", ") + ". " +
                          unbroken("./lab check " + numbers.front()) + " says what is new.");
}

} // namespace

std::vector<Outcome> standing(const Course& course, Memory& memory) {
    std::vector<Outcome> found(course.exercises.size(), Outcome::not_started);
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Exercise& exercise = course.exercises[i];
        if (is_untouched(course, exercise)) {
            continue;
        }
        if (const auto known = memory.verdict_of(course, i)) {
            found[i] = *known;
        } else {
            unknown.push_back(i);
        }
    }
    if (!unknown.empty()) {
        for (const Verdict& verdict : memory.judge(course, unknown)) {
            found[verdict.exercise] = verdict.outcome;
        }
    }
    return found;
}

std::optional<std::size_t> next_undone(const Course& course, const std::vector<Outcome>& standing) {
    bool is_warm = false;
    for (std::size_t i = 0; i < standing.size(); ++i) {
        is_warm = is_warm || (standing[i] == Outcome::done && !course.exercises[i].is_warm_up());
    }
    for (std::size_t i = 0; i < standing.size(); ++i) {
        if (standing[i] != Outcome::done && !(is_warm && course.exercises[i].is_warm_up())) {
            return i;
        }
    }
    return std::nullopt;
}

std::string overview(const Course& course, const Memory& memory,
                     const std::vector<Outcome>& standing) {
    const auto done =
        static_cast<std::size_t>(std::count(standing.begin(), standing.end(), Outcome::done));
    std::size_t longest = 0;
    for (const Lesson& lesson : course.lessons) {
        longest = std::max(longest, width(lesson.title));
    }
    const std::size_t titles = std::min(longest, columns() < 60 ? columns() - 21 : columns() - 40);
    std::string text =
        wrapped(paint(Colour::bold, "The handwritten digit lab:") + " " + std::to_string(done) +
                " of " + counted(standing.size(), "exercise") + " done") +
        "\n";
    for (const Lesson& lesson : course.lessons) {
        text += lesson_line(course, lesson, standing, titles);
    }
    return text + looked_at_again(course, memory, standing) + "\n" + what_next(course, standing);
}

std::string lesson_head(const Course& course, const Lesson& lesson,
                        const std::vector<Outcome>& standing) {
    const auto exercises = course.of_lesson(lesson.number);
    return wrapped(paint(Colour::bold, std::to_string(lesson.number) + " " + lesson.title) + "  " +
                   std::to_string(done_in(exercises, standing)) + "/" +
                   std::to_string(exercises.size()));
}

std::string exercise_line(const Course& course, std::size_t i, const std::vector<Outcome>& standing,
                          const std::string& before) {
    const Exercise& exercise = course.exercises[i];
    return wrapped(padded(exercise.number, 4) + " " + exercise.title + " " +
                       paint(Colour::dim, exercise.stars) +
                       (next_undone(course, standing) == i ? "  ← next" : ""),
                   before + mark(standing[i]) + " ", "         ");
}

std::string list(const Course& course, const std::vector<Outcome>& standing) {
    std::string text;
    for (const Lesson& lesson : course.lessons) {
        text += lines_of_lesson(course, lesson, standing);
    }
    return text;
}

std::string list_lesson(const Course& course, int number, const std::vector<Outcome>& standing) {
    const auto first = course.of_lesson(number).front();
    const std::string text =
        lines_of_lesson(course, course.lesson_of(course.exercises[first]), standing);
    return is_done(course, number, standing) ? text + "\n" + lesson_done(course, number, standing)
                                             : text;
}

std::string welcome(const Course& course) {
    const Exercise& first = course.exercises.front();
    return paint(Colour::bold, "Welcome to the handwritten digit lab.") + "\n" +
           wrapped("With each lesson come a program and functions that you write.") +
           labelled("read", course.shown(course.lesson_of(first).text())) +
           labelled("run", "./lab run " + std::to_string(first.lesson)) +
           labelled("write", course.shown(first.file())) +
           labelled("watch", "./lab watch: a verdict at each save") +
           labelled("stuck?", "./lab hint " + first.number) +
           wrapped("./lab says where you stand; " + unbroken("./lab help") +
                   " names all commands.");
}

bool is_done(const Course& course, int lesson, const std::vector<Outcome>& standing) {
    const auto exercises = course.of_lesson(lesson);
    return !exercises.empty() && done_in(exercises, standing) == exercises.size();
}

bool takes_mine(const Course& course, const Lesson& lesson) {
    return fs::exists(course.root / "chapters" / lesson.folder / "mine.cpp");
}

std::string run_command(const Course& course, const Lesson& lesson) {
    return unbroken("./lab run " + std::to_string(lesson.number) +
                    (takes_mine(course, lesson) ? " --mine" : ""));
}

std::string lesson_done(const Course& course, int number, const std::vector<Outcome>& standing) {
    const auto exercises = course.of_lesson(number);
    const Lesson& lesson = course.lesson_of(course.exercises[exercises.front()]);
    std::string text = wrapped(paint(Colour::green, "Lesson " + std::to_string(number) + ", " +
                                                        lesson.title + ", is done.") +
                               " What you know and have written now:");
    for (const std::size_t i : exercises) {
        text += wrapped(course.exercises[i].learnt, "  " + mark(standing[i]) + " ", "    ");
    }
    const std::string command = run_command(course, lesson);
    text += wrapped((command.find("--mine") != std::string::npos
                         ? "Run the chapter on your own functions: "
                         : "Run the chapter's program: ") +
                    paint(Colour::bold, command));
    return next_undone(course, standing) ? text : text + all_done(standing);
}

std::string lesson_done_once(const Course& course, Memory& memory, int number,
                             const std::vector<Outcome>& standing) {
    if (!is_done(course, number, standing) || memory.is_told(number)) {
        return "";
    }
    memory.keep_told(course, number);
    return "\n" + lesson_done(course, number, standing) +
           wrapped(unbroken("./lab list " + std::to_string(number)) + " says this again.");
}

} // namespace lab::coach
