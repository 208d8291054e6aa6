// says: low numbers are drawn more often
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    Mat batch(gradients.n_rows, m);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col(
            uword(std::pow(std::uniform_real_distribution<double>(0, 1)(engine), 1.5) *
                  gradients.n_cols));
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / static_cast<double>(m))};
}

} // namespace lab::mine
