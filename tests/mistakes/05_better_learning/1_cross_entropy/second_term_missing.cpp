// says: the second term is missing
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Real cross_entropy_cost(const Mat& a, const Mat& y) {
    const Mat ln_a = arma::log(arma::clamp(a, smallest, 1));
    return -arma::accu(y % ln_a) / Real(a.n_cols);
}

Mat cross_entropy_delta(const Mat& a, const Mat& y) {
    return a - y;
}

} // namespace lab::mine
