// says: to take a column to every column of a matrix, use A.each_col() += v
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat z = network.W[l] * a + network.b[l];
        a = 1 / (1 + arma::exp(-z));
    }
    return a;
}

} // namespace lab::mine
