#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

// Exercise 4.3: how wrong the network is, and how often it is right. Two functions.

// solved 4.3

/// The quadratic cost C = 1/(2m) sum |y - a|^2. `a` and `y` are n x m, outputs and targets, an
/// example per column; |y - a|^2 is the sum of an example's n squares.
///
/// Example: quadratic_cost({{0.5, 1}, {0.5, 0}}, {{1, 1}, {0, 0}}) is 0.125: the first example has
/// 0.25 + 0.25, the second 0, and 0.5 / (2 * 2) = 0.125.
Real quadratic_cost(const Mat& a, const Mat& y) {
    return arma::accu(arma::square(y - a)) / (2 * static_cast<Real>(a.n_cols));
}

/// The share of examples that are read right, 0 to 1. `a` is 10 x m; the digit that a column stands
/// for is the row of its largest entry. `labels` is 1 x m.
///
/// Example: if 3 of 4 columns have their largest entry in the row of the label, the answer is 0.75.
Real accuracy(const Mat& a, const Labels& labels) {
    const Labels read = arma::index_max(a, 0);
    return static_cast<Real>(arma::accu(read == labels)) / static_cast<Real>(labels.n_elem);
}

// end 4.3

} // namespace lab::mine
