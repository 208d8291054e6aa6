#pragma once
// How wrong the network's outputs are, as one number.

#include "common/real.hpp"

namespace lab {

/// The quadratic cost, averaged over the examples: C = 1/(2m) sum over x of |y(x) - a(x)|^2.
/// `a` and `y` are n(L) x m: outputs and targets, one example per column; m >= 1.
/// Computed in double whatever `Real` is. Source: Nielsen, chapter 1, equation (6).
double quadratic_cost(const Mat& a, const Mat& y);

/// The log-likelihood cost, averaged over the examples: C = 1/m sum over x of -ln a_y(x), the
/// output of the neuron that should say 1. `a` are probabilities, `y` has one 1 in each column;
/// both are n(L) x m, m >= 1. A probability that a float cannot hold counts as the smallest that it
/// can. Source: Nielsen, chapter 3, equation (80).
double log_likelihood_cost(const Mat& a, const Mat& y);

} // namespace lab
