#pragma once
// ./lab watch

#include "memory.hpp"

namespace lab::coach {

/// Stays with an exercise: a verdict at each save, and keys for all the rest. Moves on when the
/// learner says so. Where standard input is no terminal there are no keys; where standard output is
/// none, verdicts follow each other. Returns the exit code.
int watch(const Course& course, Memory& memory, std::size_t exercise);

} // namespace lab::coach
