#include "help_with_one.hpp"

#include "attempts.hpp"
#include "process.hpp"
#include "report.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <algorithm>
#include <ostream>

namespace lab::coach {

namespace {

std::string coloured_difference(const std::string& line) {
    if (line.empty()) {
        return "";
    }
    return line[0] == '-'   ? paint(Colour::red, line)
           : line[0] == '+' ? paint(Colour::green, line)
           : line[0] == '@' ? paint(Colour::dim, line)
                            : line;
}

} // namespace

std::string next_hint(const Course& course, Memory& memory, const Exercise& exercise) {
    if (exercise.hints.empty()) {
        return wrapped("There are no hints for " + exercise.number + ": the lesson is " +
                       course.shown(course.lesson_of(exercise).text()) + ".");
    }
    const std::size_t total = exercise.hints.size();
    const std::size_t shown = std::min(memory.hints_shown(exercise), total);
    std::string text = paint(Colour::bold, name_of(exercise)) + "\n";
    if (shown < total) {
        memory.keep_hints_shown(course, exercise, shown + 1);
        text += wrapped(
            exercise.hints[shown],
            "  hint " + std::to_string(shown + 1) + " of " + std::to_string(total) + ": ", "    ");
        if (shown + 1 < total) {
            return text + wrapped("The next one says more: " +
                                  unbroken("./lab hint " + exercise.number + "."));
        }
    } else {
        for (std::size_t i = 0; i < total; ++i) {
            text += wrapped(exercise.hints[i], "  hint " + std::to_string(i + 1) + ": ", "    ");
        }
    }
    return text + wrapped("There are no more hints. The whole answer: " +
                          unbroken("./lab solution " + exercise.number + " --anyway."));
}

std::string solution_beside_own(const Course& course, const Exercise& exercise) {
    const fs::path solved = course.root / exercise.solution();
    const std::string solution = read_file(solved);
    if (solution.empty()) {
        throw MissingError(course.shown(exercise.solution()) +
                           " is missing: get it back with git.");
    }
    const std::string text = read_file(course.root / exercise.file());
    std::string out = paint(Colour::bold, name_of(exercise)) + "\n";
    if (text.empty() || is_untouched(course, exercise)) {
        return out + solution;
    }
    // What opens the region differs in any answer, and says nothing.
    const fs::path copy = course.state() / "yours.cpp";
    const auto region = find_region(text, exercise.number);
    const auto solved_region = find_region(solution, exercise.number);
    try {
        if (region && solved_region) {
            write_atomically(copy, [&](std::ostream& file) {
                for (std::size_t i = 0; i < region->lines.size(); ++i) {
                    file << (i == region->first ? solved_region->lines[solved_region->first]
                                                : region->lines[i])
                         << "\n";
                }
            });
        }
    } catch (const Error&) { // no room, or no right to write
        return out + solution;
    }
    const fs::path own = region && solved_region ? copy : course.root / exercise.file();

    // git compares as well as diff, and is more often there where diff is not.
    Job compare{{"diff", "-U", "4", own.string(), solved.string()}};
    if (!on_path("diff")) {
        compare.command = {"git", "diff",       "--no-index",   "--no-color",
                           "-U4", own.string(), solved.string()};
    }
    const Ended end = run_jobs({compare}, 1, 20)[0];
    if (end.how != Ended::exited || end.code > 1) {
        return out + solution;
    }
    out += paint(Colour::red, "- yours: " + course.shown(exercise.file())) + "\n" +
           paint(Colour::green, "+ the solution: " + course.shown(exercise.solution())) + "\n";
    bool inside = false;
    for (const std::string& line : split_lines(end.output)) {
        inside = inside || line.compare(0, 2, "@@") == 0;
        if (inside) {
            out += coloured_difference(line) + "\n";
        }
    }
    return inside ? out : out + "They are the same, letter by letter.\n";
}

std::string replace_answer(const Course& course, const Exercise& exercise, const std::string& text,
                           const std::string& what) {
    const fs::path file = course.root / exercise.file();
    if (fs::exists(file) && read_file(file) == text) {
        return wrapped(course.shown(exercise.file()) + " is " + what + " already.");
    }
    const fs::path kept = keep_attempt(course, exercise);
    fs::create_directories(file.parent_path());
    write_atomically(file, [&](std::ostream& out) { out << text; });
    std::string words = wrapped(course.shown(exercise.file()) + " is " + what + " again.");
    if (!kept.empty()) {
        words +=
            wrapped("What you had written is kept in " +
                    course.shown(kept.lexically_relative(course.root)) + "; " +
                    unbroken("./lab reset " + exercise.number + " --restore") + " brings it back.");
    }
    return words;
}

} // namespace lab::coach
