// says: you multiply a 3 x 4 matrix (W(2)?) by a 5 x 7 matrix (x?)
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * x;
        z.each_col() += network.b[l];
        a = 1 / (1 + arma::exp(-z));
    }
    return a;
}

} // namespace lab::mine
