// says: cut off
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat softmax(const Mat& z) {
    Mat a = arma::exp(arma::clamp(z, -700, 700));
    a.each_row() /= arma::sum(a, 0).eval();
    return a;
}
Real log_likelihood_cost(const Mat& a, const Mat& y) {
    return -arma::accu(y % arma::log(arma::clamp(a, smallest, 1))) / Real(a.n_cols);
}

} // namespace lab::mine
