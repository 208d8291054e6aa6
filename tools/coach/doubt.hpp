#pragma once
// ./lab doubt

#include "memory.hpp"

namespace lab::coach {

/// Writes into one file what is needed to look into the check of exercise i, which seems wrong: the
/// answer, the verdict on it, and what it was compiled with; nobody's name, and no folder's.
/// Returns the exit code. Throws UsageError where there is no answer.
int doubt(const Course& course, Memory& memory, std::size_t i);

} // namespace lab::coach
