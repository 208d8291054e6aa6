// says: the entropy of the targets is subtracted
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Real cross_entropy_cost(const Mat& a, const Mat& y) {
    const Mat ln_a = arma::log(arma::clamp(a, smallest, 1));
    const Mat ln_rest = arma::log(arma::clamp(1 - a, smallest, 1));
    return arma::accu(y % arma::log(arma::clamp(y, smallest, 1)) +
                      (1 - y) % arma::log(arma::clamp(1 - y, smallest, 1))) /
               Real(a.n_cols) -
           arma::accu(y % ln_a + (1 - y) % ln_rest) / static_cast<Real>(a.n_cols);
}

Mat cross_entropy_delta(const Mat& a, const Mat& y) {
    return a - y;
}

} // namespace lab::mine
