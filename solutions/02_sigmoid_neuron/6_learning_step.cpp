#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.6: one step of learning of a single neuron.
///
/// The neuron has n weights `neuron.w` and the bias `neuron.b`. The m columns of `x` (n x m) are
/// its inputs, `y` (1 x m) the outputs that are wanted. Its cost is C = 1/(2m) sum (y - a)^2 over
/// the m examples, with a = sigma(w·x + b). The answer is the neuron after one step of gradient
/// descent with the learning rate `eta`: w - eta dC/dw and b - eta dC/db.
///
/// Example: from w = (1, -1), b = 0, with the one input x = (1, 1), y = 1 and eta = 2, the output
/// is 0.5, sigma' is 0.25, and the new neuron has w = (1.25, -0.75), b = 0.25.
Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    // solved 2.6
    const Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    const Row delta = (a - y) % a % (1 - a); // dC/dz of each example, times m
    const Real m = static_cast<Real>(x.n_cols);
    return {neuron.w - eta / m * x * delta.t(), neuron.b - eta / m * arma::accu(delta)};
    // end 2.6
}

} // namespace lab::mine
