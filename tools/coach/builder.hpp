#pragma once
// Checks are built by ninja, all of them in one call.

#include "course.hpp"

namespace lab::coach {

struct Built {
    enum Result { built, failed, broken, stopped };
    Result result = built;
    std::string words; // of the compiler, where it failed; of ninja, where the build is broken
};

/// Builds the checks of the exercises. `failed`: this exercise does not compile or link, the others
/// are none the worse. `broken`: something else than a learner's file failed. A bar shows the
/// progress on a terminal. Ends early, with `stopped`, when one of `attention` becomes readable.
/// Throws MissingError where ninja cannot work at all.
std::vector<Built> build_checks(const Course& course, const std::vector<std::size_t>& exercises,
                                const std::vector<int>& attention);

/// Where ninja puts the program that checks the exercise.
fs::path check_program(const Course& course, const Exercise& exercise);

/// The same check of our own solution, built in silence; whether it is there now. Ends early, and
/// says no, when one of `attention` becomes readable.
bool build_solution(const Course& course, const Exercise& exercise,
                    const std::vector<int>& attention);
fs::path solution_program(const Course& course, const Exercise& exercise);

} // namespace lab::coach
