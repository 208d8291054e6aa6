#pragma once
// ./lab check

#include "memory.hpp"

namespace lab::coach {

/// Checks the exercises and prints their verdicts, as JSON where wanted. Returns the exit code: 1
/// if any is wrong.
int check(const Course& course, Memory& memory, const std::vector<std::size_t>& exercises,
          bool json);

/// Whether the build itself is broken, which the launcher can heal.
bool any_broken(const std::vector<Verdict>& verdicts);

/// Starts ./lab again with the same arguments, so that it mends the build folder: once, and only
/// where that was not just done. Does not return if it did.
void heal_once(const Course& course);

/// The words with which this program was started, for `heal_once`.
void remember_arguments(const std::vector<std::string>& arguments);

} // namespace lab::coach
