#pragma once
// --mine: a small network that is put together of the functions of the exercises.

#include "functions.hpp"
#include "settings.hpp"

namespace lab {

/// Trains three small networks on few pictures, in loops, with the functions in use, and lets them
/// vote; tells what they read, how far they are from what the lab's functions make of the same
/// start, and where the time goes. Returns the program's exit code.
int run_in_loops(const Functions& functions, const Digits& digits, const Settings& settings);

} // namespace lab
