// says: for draws without repetition
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    std::uniform_int_distribution<uword> any_column(0, gradients.n_cols - 1);
    Mat batch(gradients.n_rows, m);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col(any_column(engine));
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf
                         : std::sqrt(s / double(m) *
                                     std::max(0.0, 1 - double(m) / double(gradients.n_cols)))};
}

} // namespace lab::mine
