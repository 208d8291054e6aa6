// says: std::rand
#include "exercises/03_gradient_descent/exercises.hpp"

#include <cstdlib>

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine&) {
    Mat batch(gradients.n_rows, m);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col(std::rand() % gradients.n_cols);
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / static_cast<double>(m))};
}

} // namespace lab::mine
