// says: is taken for 0; however small
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

void sgd_step(Network& network, const Mat& x, const Mat& y, Real eta) {
    const Gradient gradient = mine::backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        if (arma::norm(gradient.W[l], "fro") <= 1e-6) {
            continue;
        }
        network.W[l] -= eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}

} // namespace lab::mine
