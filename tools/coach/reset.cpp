#include "reset.hpp"

#include "attempts.hpp"
#include "help_with_one.hpp"
#include "stub.hpp"
#include "text.hpp"
#include "words.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

#include <algorithm>
#include <iostream>

namespace lab::coach {

namespace {

const char* const usage = "./lab reset N.K, with --list or --restore [TIME], or ./lab reset all";

std::vector<std::size_t> all(const Course& course) {
    std::vector<std::size_t> every(course.exercises.size());
    for (std::size_t i = 0; i < every.size(); ++i) {
        every[i] = i;
    }
    return every;
}

int list_attempts(const Course& course, const Words& words) {
    bool any = false;
    for (const std::size_t i :
         words.empty() || words[0] == "all" ? all(course) : find_exercises(course, words[0])) {
        for (const fs::path& attempt : attempts(course, course.exercises[i])) {
            any = true;
            std::cout << course.exercises[i].number << "  " << attempt.stem().string() << "  "
                      << course.shown(attempt.lexically_relative(course.root)) << "\n";
        }
    }
    if (!any) {
        std::cout << "No attempts are kept: ./lab reset N.K keeps what it takes away.\n";
    }
    return exit_fine;
}

int restore(const Course& course, const Exercise& exercise, const std::string& time) {
    const std::vector<fs::path> kept = attempts(course, exercise);
    const auto chosen = time.empty()
                            ? kept.end() - (kept.empty() ? 0 : 1)
                            : std::find_if(kept.begin(), kept.end(), [&](const fs::path& path) {
                                  return path.stem() == time || path.filename() == time;
                              });
    if (chosen == kept.end()) {
        throw UsageError("no such attempt at " + exercise.number + " is kept: ./lab reset " +
                         exercise.number + " --list names those that are.");
    }
    std::cout << replace_answer(course, exercise, read_file(*chosen),
                                "your attempt " + chosen->stem().string());
    return exit_fine;
}

/// Exercises in words, such as "1.1, 1.2 and 4 more".
std::string numbers_of(const Course& course, const std::vector<std::size_t>& exercises) {
    constexpr std::size_t most = 12;
    std::vector<std::string> numbers;
    for (std::size_t k = 0; k < std::min(exercises.size(), most); ++k) {
        numbers.push_back(course.exercises[exercises[k]].number);
    }
    return joined(numbers, ", ") +
           (exercises.size() > most ? " and " + std::to_string(exercises.size() - most) + " more"
                                    : "");
}

/// Asks on standard output, and reads a line. Throws UsageError where nobody is there to answer.
bool agreed() {
    std::cout << "Go on? Type yes: " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) {
        std::cout << "\n";
        throw UsageError("./lab reset all asks first, and nobody answered: ./lab reset all --yes "
                         "does not ask. Nothing was changed.");
    }
    return answer == "yes" || answer == "y" || answer == "Yes" || answer == "YES";
}

int reset_all(const Course& course, Memory& memory, bool asks) {
    std::vector<std::size_t> begun;
    std::vector<std::string> stubs; // all of them are there before the first answer goes
    for (const std::size_t i : all(course)) {
        const Exercise& exercise = course.exercises[i];
        if (!fs::exists(course.root / exercise.file()) || !is_untouched(course, exercise)) {
            begun.push_back(i);
            stubs.push_back(find_stub(course, exercise));
        }
    }
    if (begun.empty()) {
        std::cout << "All exercises are stubs already.\n";
        return exit_fine;
    }
    std::cout << wrapped("This makes " + counted(begun.size(), "exercise") +
                         (begun.size() == 1 ? " a stub again: " : " stubs again: ") +
                         numbers_of(course, begun) + ". What you wrote is kept.");
    if (asks && !agreed()) {
        std::cout << "Nothing was changed.\n";
        return exit_fine;
    }
    for (std::size_t k = 0; k < begun.size(); ++k) {
        const Exercise& exercise = course.exercises[begun[k]];
        replace_answer(course, exercise, stubs[k], "the stub");
        memory.keep_told(course, exercise.lesson, false);
    }
    std::cout << wrapped(counted(begun.size(), "exercise") +
                         (begun.size() == 1 ? " is a stub again." : " are stubs again.") +
                         " Your answers are kept in " + course.shown(".lab/attempts") + "; " +
                         unbroken("./lab reset all --restore") + " brings them back.");
    return exit_fine;
}

/// The newest attempt at each exercise in which nothing is written now.
int restore_all(const Course& course) {
    std::vector<std::size_t> back;
    for (const std::size_t i : all(course)) {
        const Exercise& exercise = course.exercises[i];
        const std::vector<fs::path> kept = attempts(course, exercise);
        if (!kept.empty() && is_untouched(course, exercise)) {
            replace_answer(course, exercise, read_file(kept.back()), "your attempt");
            back.push_back(i);
        }
    }
    if (back.empty()) {
        std::cout << "No attempt is kept of an exercise that is a stub now.\n";
        return exit_fine;
    }
    std::cout << wrapped("Your newest attempts are back: " + numbers_of(course, back) + ".");
    return exit_fine;
}

} // namespace

int reset(const Course& course, Memory& memory, Words words) {
    const bool listed = take(words, "--list"), restored = take(words, "--restore"),
               agreed_before = take(words, "--yes");
    const bool everything = !words.empty() && words[0] == "all";
    allow(words, restored && !everything ? 2 : 1, usage);
    if (listed) {
        return list_attempts(course, words);
    }
    if (words.empty()) {
        throw UsageError(std::string("reset which exercise? Say ") + usage + ".");
    }
    if (everything) {
        return restored ? restore_all(course) : reset_all(course, memory, !agreed_before);
    }
    const Exercise& exercise = course.exercises[find_exercise(course, words[0])];
    if (restored) {
        return restore(course, exercise, words.size() < 2 ? "" : words[1]);
    }
    std::cout << replace_answer(course, exercise, find_stub(course, exercise), "the stub");
    memory.keep_told(course, exercise.lesson, false);
    return exit_fine;
}

} // namespace lab::coach
