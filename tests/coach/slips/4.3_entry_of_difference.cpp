#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Real quadratic_cost(const Mat& a, const Mat& y) {
    Real sum = 0;
    for (uword j = 0; j < a.n_cols; ++j) {
        for (uword i = 0; i < a.n_rows; ++i) {
            sum += (a - y)(i, j) * (a - y)(i, j);
        }
    }
    return sum / (2 * a.n_cols);
}
Real accuracy(const Mat& a, const Labels& labels) {
    const Labels read = arma::index_max(a, 0);
    return arma::accu(read == labels) / Real(labels.n_elem);
}

} // namespace lab::mine

// says: Mat D = A - B; and then D(i, j)
