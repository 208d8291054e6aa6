// says: largest of all | entry by entry
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Mat relu(const Mat& z) {
    return Mat(arma::size(z), arma::fill::value(std::max(Real(0), z.max())));
}

Mat relu_prime(const Mat& z) {
    return arma::conv_to<Mat>::from(z > 0);
}

} // namespace lab::mine
