#include "common/network/cost.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lab {

namespace {

/// ln p, of a p that is not below the smallest number that a `Real` holds.
double finite_log(Real p) {
    return std::log(std::max(p, std::numeric_limits<Real>::min()));
}

} // namespace

double quadratic_cost(const Mat& a, const Mat& y) {
    const Mat error = y - a;
    const double sum_of_squares = arma::dot(error, error);
    return sum_of_squares / (2.0 * static_cast<double>(a.n_cols));
}

double cross_entropy_cost(const Mat& a, const Mat& y) {
    double sum = 0;
    for (uword k = 0; k < a.n_elem; ++k) {
        sum -= y(k) * finite_log(a(k)) + (1 - y(k)) * finite_log(1 - a(k));
    }
    return sum / static_cast<double>(a.n_cols);
}

double log_likelihood_cost(const Mat& a, const Mat& y) {
    double sum = 0;
    for (uword k = 0; k < a.n_elem; ++k) {
        if (y(k) == 1) {
            sum -= finite_log(a(k));
        }
    }
    return sum / static_cast<double>(a.n_cols);
}

std::string to_text(Cost cost) {
    return cost == Cost::quadratic       ? "quadratic"
           : cost == Cost::cross_entropy ? "cross-entropy"
                                         : "log-likelihood";
}

double cost_of(Cost cost, const Mat& a, const Mat& y) {
    return cost == Cost::quadratic       ? quadratic_cost(a, y)
           : cost == Cost::cross_entropy ? cross_entropy_cost(a, y)
                                         : log_likelihood_cost(a, y);
}

void output_delta(Cost cost, const Mat& a, const Mat& y, Mat& delta) {
    if (cost == Cost::quadratic) {
        delta = (a - y) % a % (1 - a);
    } else {
        delta = a - y;
    }
}

} // namespace lab
