// says: this is the mean over all entries
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Real quadratic_cost(const Mat& a, const Mat& y) {
    return arma::mean(arma::vectorise(arma::square(y - a)));
}

Real accuracy(const Mat& a, const Labels& labels) {
    const Labels read = arma::index_max(a, 0);
    return Real(arma::accu(read == labels)) / Real(labels.n_elem);
}

} // namespace lab::mine
