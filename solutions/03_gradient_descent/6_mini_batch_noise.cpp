#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.6: a mini-batch's estimate of a mean gradient, and how far off it is to be expected.
///
/// `gradients` is d x n: the gradient of each of n examples, one per column. Draw m columns, each
/// with the same chance (drawing one twice is allowed), with random numbers from `engine`:
/// std::uniform_int_distribution<uword>(0, n - 1)(engine) is one. The answer has two parts:
/// `mean`, d numbers, is the mean of the m columns; `standard_error` is sqrt(s / m), where s is the
/// sum of the d sample variances, each the sum of the squared distances from the mean, divided by
/// m - 1. For m = 1 the standard error is infinity (arma::datum::inf).
///
/// Example: if the columns drawn are (1, 0), (3, 0) and (5, 6), the mean is (3, 2), the variances
/// are 4 and 12, and the standard error is sqrt(16 / 3) = 2.3094.
MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    // solved 3.6
    std::uniform_int_distribution<uword> any_column(0, gradients.n_cols - 1);
    Mat batch(gradients.n_rows, m);
    for (uword j = 0; j < m; ++j) {
        batch.col(j) = gradients.col(any_column(engine));
    }

    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / static_cast<double>(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / static_cast<double>(m))};
    // end 3.6
}

} // namespace lab::mine
