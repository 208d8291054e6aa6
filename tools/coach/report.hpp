#pragma once
// Verdicts in words.

#include "judge.hpp"

namespace lab::coach {

/// ✓ ✗ · in their colours.
std::string mark(Outcome outcome);

/// "1.3 XOR from NAND alone"
std::string name_of(const Exercise& exercise);

/// What is wrong, in one line; "" for what is done or not started.
std::string one_sentence(const Verdict& verdict);

/// One exercise: its line, and below it, where it is wrong, the first failure in full, the others
/// in a line each; or the errors of the compiler.
std::string in_full(const Course& course, const Verdict& verdict);

bool is_wrong(Outcome outcome); // in any way; not started is not wrong

} // namespace lab::coach
