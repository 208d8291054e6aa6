// says: each example makes a step of its own
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

void sgd_step(Network& network, const Mat& x, const Mat& y, Real eta) {
    for (uword k = 0; k < x.n_cols; ++k) {
        const Gradient g = mine::backpropagate(network, x.col(k), y.col(k));
        for (std::size_t l = 0; l < network.W.size(); ++l) {
            network.W[l] -= eta * g.W[l];
            network.b[l] -= eta * g.b[l];
        }
    }
    return;
    const Gradient gradient;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -= eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}

} // namespace lab::mine
