// says: taken anew in each layer
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Gradient gradient = backpropagate(network, x, y);
        network.W[l] -= eta * (gradient.W[l] + lambda / Real(n) * network.W[l]);
        network.b[l] -= eta * gradient.b[l];
    }
}
void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Gradient gradient = backpropagate(network, x, y);
        network.W[l] -= eta * (gradient.W[l] + lambda / Real(n) * arma::sign(network.W[l]));
        network.b[l] -= eta * gradient.b[l];
    }
}

} // namespace lab::mine
