#pragma once
// How wrong the network's outputs are, as one number.
//
// Everywhere `a` and `y` are n(L) x m, outputs and targets, one example per column, m >= 1; costs
// are computed in double whatever `Real` is.

#include "common/basics/real.hpp"

#include <string>

namespace lab {

/// The quadratic cost, averaged over the examples: C = 1/(2m) sum over x of |y(x) - a(x)|^2.
/// Source: Nielsen, chapter 1, equation (6).
double quadratic_cost(const Mat& a, const Mat& y);

/// The cross-entropy cost, averaged over the examples:
/// C = -1/m sum over x and outputs of y ln a + (1 - y) ln(1 - a), where 0 ln 0 counts as 0. An
/// output of sigmoid neurons that is so wrong that a float cannot tell it from 0 (or from 1) counts
/// as the smallest distance from it that a float can hold. Source: Nielsen, chapter 3, equation
/// (63).
double cross_entropy_cost(const Mat& a, const Mat& y);

/// The log-likelihood cost, averaged over the examples: C = 1/m sum over x of -ln a_y(x), the
/// output of the neuron that should say 1. `a` are probabilities, `y` has one 1 in each column. A
/// probability that a float cannot hold counts as the smallest that it can. Source: Nielsen,
/// chapter 3, equation (80).
double log_likelihood_cost(const Mat& a, const Mat& y);

/// A cost, together with the output neurons that it is for: sigmoid ones for the first two, softmax
/// for the log-likelihood.
enum class Cost { quadratic, cross_entropy, log_likelihood };

/// "quadratic", "cross-entropy", "log-likelihood".
std::string to_text(Cost cost);

/// One of the three above.
double cost_of(Cost cost, const Mat& a, const Mat& y);

/// BP1: `delta` becomes dC/dz of the output layer, n(L) x m, for each example on its own.
///   quadratic       (a - y) sigma'(z), with sigma'(z) = a (1 - a)    (Nielsen, chapter 2, (30))
///   cross-entropy   a - y, because its dC/da has sigma'(z) below     (chapter 3, (66))
///   log-likelihood  a - y                                            (chapter 3, (84))
void output_delta(Cost cost, const Mat& a, const Mat& y, Mat& delta);

} // namespace lab
