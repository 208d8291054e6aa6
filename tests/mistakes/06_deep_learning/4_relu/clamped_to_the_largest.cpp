// says: clamp(z, 0, z.max())
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Mat relu(const Mat& z) {
    return arma::clamp(z, 0, z.max());
}

Mat relu_prime(const Mat& z) {
    return arma::conv_to<Mat>::from(z > 0);
}

} // namespace lab::mine
