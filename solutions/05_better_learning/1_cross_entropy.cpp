#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

// Exercise 5.1: the cross-entropy, and the delta that it begins the way back with. Two functions.

// solved 5.1

/// The cross-entropy cost C = -1/m sum (y ln a + (1 - y) ln(1 - a)). `a` and `y` are n x m: outputs
/// of sigmoid neurons and their targets, both from 0 to 1, an example per column; the sum is over
/// all entries. Outputs may be exactly 0 or 1. No logarithm is taken of less than `smallest`
/// (exercises.hpp), so that C is finite, and 0 where every output is its target.
///
/// Example: one example with the outputs 0.9 and 0.2 and the targets 1 and 0 costs
/// -ln 0.9 - ln 0.8 = 0.328504; the outputs 1 and 0 cost 0.
Real cross_entropy_cost(const Mat& a, const Mat& y) {
    const Mat ln_a = arma::log(arma::clamp(a, smallest, 1));
    const Mat ln_rest = arma::log(arma::clamp(1 - a, smallest, 1));
    return -arma::accu(y % ln_a + (1 - y) % ln_rest) / static_cast<Real>(a.n_cols);
}

/// delta(L) = dC/dz of each example on its own, n x m, where a = sigma(z): what BP1 becomes with
/// this cost. The mean over the examples is taken later, in BP3 and BP4, not here.
///
/// Example: an output of 0.2 whose target is 0 has the delta 0.2; with the quadratic cost it had
/// 0.2 * 0.2 * 0.8 = 0.032.
Mat cross_entropy_delta(const Mat& a, const Mat& y) {
    return a - y;
}

// end 5.1

} // namespace lab::mine
