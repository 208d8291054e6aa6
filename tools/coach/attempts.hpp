#pragma once
// No work is lost: what a learner wrote is kept before a command writes over it.

#include "course.hpp"

namespace lab::coach {

/// Copies of the stubs that nobody has touched yet, for checkouts without git. Silent where it
/// cannot write.
void keep_stubs(const Course& course);

/// The stub of an exercise: the newest bare one in git's history, or the newest that came with
/// code; else the copy of `keep_stubs`. Throws MissingError where neither is to be had.
std::string find_stub(const Course& course, const Exercise& exercise);

/// Keeps the present file under .lab/attempts/ unless nothing was written into it, or the newest
/// attempt is the same. Returns where it is kept, "" where there was nothing to keep.
fs::path keep_attempt(const Course& course, const Exercise& exercise);

/// The attempts that were kept, the oldest first.
std::vector<fs::path> attempts(const Course& course, const Exercise& exercise);

} // namespace lab::coach
