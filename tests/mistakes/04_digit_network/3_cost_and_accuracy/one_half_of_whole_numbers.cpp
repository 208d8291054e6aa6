// says: whole numbers are divided
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

// Exercise 4.3: how wrong the network is, and how often it is right. Two functions.

Real quadratic_cost(const Mat& a, const Mat& y) {
    return arma::accu(arma::square(y - a)) / 1 * (1 / (2 * a.n_cols));
}

Real accuracy(const Mat& a, const Labels& labels) {
    const Labels read = arma::index_max(a, 0);
    return static_cast<Real>(arma::accu(read == labels)) / static_cast<Real>(labels.n_elem);
}

} // namespace lab::mine
