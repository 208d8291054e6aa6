#include "common/cost.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {

double quadratic_cost(const Mat& a, const Mat& y) {
    const Mat error = y - a;
    const double sum_of_squares = arma::dot(error, error);
    return sum_of_squares / (2.0 * static_cast<double>(a.n_cols));
}

double log_likelihood_cost(const Mat& a, const Mat& y) {
    double sum = 0;
    for (uword k = 0; k < a.n_elem; ++k) {
        if (y(k) == 1) {
            sum -= std::log(std::max(a(k), std::numeric_limits<Real>::min()));
        }
    }
    return sum / static_cast<double>(a.n_cols);
}

} // namespace lab
