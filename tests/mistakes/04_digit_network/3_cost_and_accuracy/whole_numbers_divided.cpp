// says: whole numbers are divided
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Real quadratic_cost(const Mat& a, const Mat& y) {
    return arma::accu(arma::square(y - a)) / (2 * Real(a.n_cols));
}

Real accuracy(const Mat& a, const Labels& labels) {
    const Labels read = arma::index_max(a, 0);
    return Real(arma::accu(read == labels) / labels.n_elem);
}

} // namespace lab::mine
