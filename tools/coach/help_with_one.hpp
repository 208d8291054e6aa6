#pragma once
// What the coach does for one exercise: a hint, the solution, the stub again.

#include "memory.hpp"

namespace lab::coach {

/// The next of the hints; when all were shown, all of them.
std::string next_hint(const Course& course, Memory& memory, const Exercise& exercise);

/// The learner's answer and the solution as one listing: what stands in one of them alone is
/// marked.
std::string solution_beside_own(const Course& course, const Exercise& exercise);

/// Puts `text` in place of the exercise's file, keeping what was there. Returns words for the user.
std::string replace_answer(const Course& course, const Exercise& exercise, const std::string& text,
                           const std::string& what);

} // namespace lab::coach
