#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

// Exercise 5.3: steps that keep the weights small. Two functions.

// solved 5.3

/// One step on the cost C + lambda / (2n) sum w^2, where C is the quadratic cost and the sum goes
/// over all weights of all layers, but not over the biases. `x` is n(0) x m and `y` is n(L) x m, a
/// mini-batch and its targets; `n` is the number of all training examples. The gradient of C is
/// there for the asking: `backpropagate(network, x, y)`, the mean over the m examples. Both parts
/// of the step belong to the weights as they were before it.
///
/// Example: if w = 2, dC/dw = 0.5, eta = 0.1, lambda = 4 and n = 80, then w becomes
/// 2 - 0.1 * (0.5 + 4 / 80 * 2) = 1.94.
void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -= eta * (gradient.W[l] + lambda / static_cast<Real>(n) * network.W[l]);
        network.b[l] -= eta * gradient.b[l];
    }
}

/// The same on the cost C + lambda / n sum |w|. The derivative of |w| is sgn(w): 1 where w > 0, -1
/// where w < 0; where w is 0, take 0.
///
/// Example: with the numbers above w becomes 2 - 0.1 * (0.5 + 4 / 80) = 1.945; a weight of 0 moves
/// by its gradient alone.
void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -=
            eta * (gradient.W[l] + lambda / static_cast<Real>(n) * arma::sign(network.W[l]));
        network.b[l] -= eta * gradient.b[l];
    }
}

// end 5.3

} // namespace lab::mine
