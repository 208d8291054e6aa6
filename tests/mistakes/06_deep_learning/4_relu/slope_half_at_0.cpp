// says: z = 0 is to be 0 | 1/2
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Mat relu(const Mat& z) {
    return (z + arma::abs(z)) / 2;
}

Mat relu_prime(const Mat& z) {
    return (1 + arma::sign(z)) / 2;
}

} // namespace lab::mine
