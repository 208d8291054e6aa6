#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Mat relu(const Mat& z) {
    Mat a = z;
    a %= z > 0;
    return a;
}
Mat relu_prime(const Mat& z) {
    return z > 0 ? 1 : 0;
}

} // namespace lab::mine

// says: arma::conv_to<Mat>::from(z > 0)
// says: compare one entry, z(i) > 0
