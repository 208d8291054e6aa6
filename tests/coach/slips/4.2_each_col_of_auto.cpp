#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        auto z = network.W[l] * a;
        z.each_col() += network.b[l];
        a = 1 / (1 + arma::exp(-z));
    }
    return a;
}

} // namespace lab::mine

// says: auto z of line 8 keeps the expression network.W[l] * a
