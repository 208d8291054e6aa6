#pragma once
// Randomness is passed in: one seeded engine per program, and these few ways to draw from it.

#include "common/basics/real.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace lab {

/// The engine of every program. It can be written to and read from a stream, so that a training run
/// that is saved and resumed draws the numbers it would have drawn without the break.
using Engine = std::mt19937_64;

/// A rows x cols matrix of independent N(0, deviation^2) numbers, filled column by column.
Mat random_normal(uword rows, uword cols, double deviation, Engine& engine);

/// The numbers 0 .. count-1 in random order (Fisher and Yates; every order is equally likely).
std::vector<uword> shuffled_order(uword count, Engine& engine);

} // namespace lab
