#include "comparison.hpp"

#include "builder.hpp"
#include "process.hpp"
#include "stub.hpp"
#include "text.hpp"

#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace lab::coach {

namespace {

// What is worth a look. The check of no solution of ours takes as long as `noticed`, so that few
// answers wait for ours to be measured.
constexpr std::size_t lines_more = 5;
constexpr double noticed = 0.5; // seconds of a processor
constexpr double times_longer = 3;
constexpr double patience = 60;

std::string without_comments(const std::string& text) {
    std::string code;
    for (std::size_t i = 0; i < text.size();) {
        const std::string two = text.substr(i, 2);
        if (two == "//") {
            i = std::min(text.find('\n', i), text.size());
        } else if (two == "/*") {
            const std::size_t end = text.find("*/", i + 2);
            i = end == std::string::npos ? text.size() : end + 2;
        } else {
            code += text[i++];
        }
    }
    return code;
}

/// "shorter (6 lines, yours 19)"; "" where ours is not that by much. Outside of the answer and what
/// helps it the two files are alike.
std::string shorter(const Course& course, const Exercise& exercise) {
    const std::string solution = read_file(course.root / exercise.solution());
    const auto region = find_region(solution, exercise.number);
    if (!region) {
        return "";
    }
    const auto begin = region->lines.begin();
    const std::vector<std::string> inside{begin + static_cast<std::ptrdiff_t>(region->first),
                                          begin + static_cast<std::ptrdiff_t>(region->last)};
    const std::size_t ours = lines_of_code(joined(inside, "\n"));
    const std::size_t around = lines_of_code(solution) - ours;
    const std::size_t all = lines_of_code(read_file(course.root / exercise.file()));
    const std::size_t yours = all > around ? all - around : 0;
    return yours >= ours + lines_more && yours >= 2 * ours
               ? "shorter (" + counted(ours, "line") + ", yours " + std::to_string(yours) + ")"
               : "";
}

std::string in_seconds(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f s", seconds);
    return text;
}

/// "faster (0.20 s in this check, yours 1.90 s)", of a processor's time.
std::string faster(const Course& course, const Verdict& verdict,
                   const std::vector<int>& attention) {
    const Exercise& exercise = course.exercises[verdict.exercise];
    if (verdict.seconds < noticed || !build_solution(course, exercise, attention)) {
        return "";
    }
    const Job job{{solution_program(course, exercise).string(), "--json"}, false};
    const Ended ours = run_jobs({job}, 1, patience, attention)[0];
    return ours.how == Ended::exited && ours.code == 0 &&
                   verdict.seconds >= times_longer * ours.seconds
               ? "faster (" + in_seconds(ours.seconds) + " in this check, yours " +
                     in_seconds(verdict.seconds) + ")"
               : "";
}

} // namespace

std::size_t lines_of_code(const std::string& text) {
    std::size_t count = 0;
    for (const std::string& line : split_lines(without_comments(text))) {
        const std::size_t first = line.find_first_not_of(" \t");
        count += first != std::string::npos && line[first] != '#' &&
                 std::any_of(line.begin(), line.end(),
                             [](unsigned char c) { return std::isalnum(c) != 0; });
    }
    return count;
}

std::string ours_beside_yours(const Course& course, const Verdict& verdict,
                              const std::vector<int>& attention) {
    if (verdict.outcome != Outcome::done) {
        return "";
    }
    const Exercise& exercise = course.exercises[verdict.exercise];
    const std::string length = shorter(course, exercise), time = faster(course, verdict, attention);
    if (length.empty() && time.empty()) {
        return "";
    }
    return wrapped("Accepted, but ours is " + length +
                       (length.empty() || time.empty() ? "" : " and ") + time + ": " +
                       unbroken("./lab solution " + exercise.number) + " shows both.",
                   "  ", "  ");
}

} // namespace lab::coach
