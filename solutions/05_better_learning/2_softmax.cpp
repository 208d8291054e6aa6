#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

// Exercise 5.2: outputs that are probabilities, and their cost. Two functions.

// solved 5.2

/// The softmax of each column: a_i = exp(z_i) / sum_k exp(z_k). `z` is n x m, the weighted inputs
/// of the n output neurons, an example per column; the answer has its size. It must be right for
/// any z, such as 1000 or -1000, where exp(z) is infinite or 0: what happens to a where the same
/// number is taken from all z of a column?
///
/// Example: softmax({{0}, {ln 3}}) is (0.25, 0.75), and so is softmax({{1000}, {1000 + ln 3}}).
Mat softmax(const Mat& z) {
    const Row largest = arma::max(z, 0);
    Mat a = z;
    a.each_row() -= largest;
    a = arma::exp(a);
    const Row sums = arma::sum(a, 0);
    a.each_row() /= sums;
    return a;
}

/// The log-likelihood cost C = -1/m sum ln a_y: of each example, the logarithm of the probability
/// that it gave to the right answer. `a` are probabilities, `y` targets with one 1 in each column;
/// both are n x m. No logarithm is taken of less than `smallest` (exercises.hpp).
///
/// Example: two examples that gave the right answer 0.5 and 0.25 cost (ln 2 + ln 4) / 2 = 1.039721.
Real log_likelihood_cost(const Mat& a, const Mat& y) {
    const Mat ln_a = arma::log(arma::clamp(a, smallest, 1));
    return -arma::accu(y % ln_a) / static_cast<Real>(a.n_cols);
}

// end 5.2

} // namespace lab::mine
