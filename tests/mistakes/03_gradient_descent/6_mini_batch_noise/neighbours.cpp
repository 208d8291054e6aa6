// says: are neighbours
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    std::uniform_int_distribution<uword> any_column(0, gradients.n_cols - 1);
    Mat batch(gradients.n_rows, m);
    const uword at = any_column(engine);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col((at + j) % gradients.n_cols);
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / static_cast<double>(m))};
}

} // namespace lab::mine
