// says: the first m columns
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine) {
    Mat batch = gradients.cols(0, m - 1);
    const Col mean = arma::mean(batch, 1);
    batch.each_col() -= mean;
    const double s = arma::accu(arma::square(batch)) / double(m - 1);
    return {mean, m == 1 ? arma::datum::inf : std::sqrt(s / double(m))};
}

} // namespace lab::mine
