#pragma once
// Lesson 3's costs once more: as formulas on the tape, without a derivative by hand.

#include "functions.hpp"

namespace lab {

/// For each cost: the tape's gradient and Hessian beside those that were worked out by hand, and
/// the end of a walk down the tape's slopes.
void costs_section();

} // namespace lab
