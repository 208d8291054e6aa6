// says: outputs are below 0
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

// Exercise 4.3: how wrong the network is, and how often it is right. Two functions.

Real quadratic_cost(const Mat& a, const Mat& y) {
    return arma::accu(arma::square(y - a)) / (2 * static_cast<Real>(a.n_cols));
}

Real accuracy(const Mat& a, const Labels& labels) {
    Labels read(a.n_cols, arma::fill::zeros);
    for (uword k = 0; k < a.n_cols; ++k) {
        Real best = 0;
        for (uword i = 0; i < a.n_rows; ++i)
            if (a(i, k) > best) {
                best = a(i, k);
                read(k) = i;
            }
    }
    return static_cast<Real>(arma::accu(read == labels)) / static_cast<Real>(labels.n_elem);
}

} // namespace lab::mine
