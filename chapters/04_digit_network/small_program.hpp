#pragma once
// --74: the network in 74 lines, which is a program of its own.

#include "settings.hpp"

namespace lab {

/// Runs in_74_lines, which lies beside this program (`self`, its argv[0]), on MNIST, or on painted
/// digits that are written for it into a temporary folder. Returns its exit code.
int run_small_program(const std::string& self, const Settings& settings);

} // namespace lab
