#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Mat relu(const Mat& z) {
    const Mat on = z > 0;
    return z % on;
}
Mat relu_prime(const Mat& z) {
    Mat on(arma::size(z));
    on = z > 0;
    return on;
}

} // namespace lab::mine

// says: arma::conv_to<Mat>::from(z > 0)
// says: arma::conv_to<Mat>::from(z > 0)
