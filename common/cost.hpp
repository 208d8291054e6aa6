#pragma once
// How wrong the network's outputs are, as one number.

#include "common/real.hpp"

namespace lab {

/// The quadratic cost, averaged over the examples: C = 1/(2m) sum over x of |y(x) - a(x)|^2.
/// `a` and `y` are n(L) x m: outputs and targets, one example per column; m >= 1.
/// Computed in double whatever `Real` is. Source: Nielsen, chapter 1, equation (6).
double quadratic_cost(const Mat& a, const Mat& y);

} // namespace lab
