#pragma once
// ./lab reset

#include "memory.hpp"

namespace lab::coach {

/// Puts the stub in the place of an exercise's answer, or of all, or an attempt that was kept back:
/// `words` are those behind ./lab reset. Returns the exit code.
int reset(const Course& course, Memory& memory, std::vector<std::string> words);

} // namespace lab::coach
