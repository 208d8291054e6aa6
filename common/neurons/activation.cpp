#include "common/neurons/activation.hpp"

namespace lab {

Mat sigmoid(const Mat& z) {
    return 1 / (1 + arma::exp(-z));
}

Mat sigmoid_prime(const Mat& z) {
    const Mat s = sigmoid(z);
    return s % (1 - s);
}

Mat step(const Mat& z) {
    return arma::conv_to<Mat>::from(z > 0);
}

void sigmoid_in_place(Mat& z) {
    z = 1 / (1 + arma::exp(-z));
}

} // namespace lab
