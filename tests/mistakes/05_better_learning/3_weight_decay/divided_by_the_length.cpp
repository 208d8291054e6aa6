// says: the weights are divided by their length
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -= eta * (gradient.W[l] + lambda / static_cast<Real>(n) * network.W[l]);
        network.b[l] -= eta * gradient.b[l];
    }
}

void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -= eta * (gradient.W[l] + lambda / static_cast<Real>(n) * network.W[l] /
                                                   arma::norm(network.W[l], "fro"));
        network.b[l] -= eta * gradient.b[l];
    }
}

} // namespace lab::mine
