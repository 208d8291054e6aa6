#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat softmax(const Mat& z) {
    const auto powers = [](const Mat& v) { return arma::exp(v - v.max()); };
    Mat a = powers(z);
    a.each_row() /= arma::sum(powers(z), 0);
    auto again = powers(z);
    again.each_row() /= arma::sum(again, 0);
    return again;
}
Real log_likelihood_cost(const Mat& a, const Mat& y) {
    return -arma::accu(y % arma::log(arma::clamp(a, smallest, 1))) / Real(a.n_cols);
}

} // namespace lab::mine

// says: auto again of line 9 keeps the expression powers(z)
