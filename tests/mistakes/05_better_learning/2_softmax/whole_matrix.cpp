// says: one sum is taken over the whole matrix
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Mat softmax(const Mat& z) {
    const Row largest = arma::max(z, 0);
    Mat a = z;
    a.each_row() -= largest;
    a = arma::exp(a);
    a /= arma::accu(a);
    return a;
}

Real log_likelihood_cost(const Mat& a, const Mat& y) {
    const Mat ln_a = arma::log(arma::clamp(a, smallest, 1));
    return -arma::accu(y % ln_a) / Real(a.n_cols);
}

} // namespace lab::mine
