// says: no weight further than to 0
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] =
            std::max<Real>(0, 1 - eta * lambda / Real(n)) * network.W[l] - eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}
void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Real pull = eta * lambda / Real(n);
        network.W[l] =
            arma::sign(network.W[l]) % arma::clamp(arma::abs(network.W[l]) - pull, 0, 1e9) -
            eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}

} // namespace lab::mine
