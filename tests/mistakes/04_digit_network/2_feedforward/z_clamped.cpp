// says: feedforward(network, x)
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * a;
        z.each_col() += network.b[l];
        a = 1 / (1 + arma::exp(-arma::clamp(z, -5, 5)));
    }
    return a;
}

} // namespace lab::mine
