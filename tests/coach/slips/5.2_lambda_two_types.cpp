#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat softmax(const Mat& z) {
    const auto powers = [](const Mat& v, bool shifted) {
        if (shifted) {
            return arma::exp(v - v.max());
        }
        return arma::exp(v);
    };
    return powers(z, true);
}
Real log_likelihood_cost(const Mat& a, const Mat& y) {
    return -arma::accu(y % arma::log(arma::clamp(a, smallest, 1))) / Real(a.n_cols);
}

} // namespace lab::mine

// says: the lambda of line 6 returns the expression arma::exp(v - v.max())
