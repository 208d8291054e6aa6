// says: ever drawn twice
#include "exercises/03_gradient_descent/exercises.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    Mat batch(gradients.n_rows, m);
    std::vector<uword> order(gradients.n_cols);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), engine);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col(order[j]);
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / static_cast<double>(m))};
}

} // namespace lab::mine
