#include "common/cost.hpp"

namespace lab {

double quadratic_cost(const Mat& a, const Mat& y) {
    const Mat error = y - a;
    const double sum_of_squares = arma::dot(error, error);
    return sum_of_squares / (2.0 * static_cast<double>(a.n_cols));
}

} // namespace lab
