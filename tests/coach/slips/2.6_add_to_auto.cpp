#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    auto z = neuron.w.t() * x;
    z += neuron.b;
    const Row a = 1 / (1 + arma::exp(-z));
    const Row delta = (a - y) % a % (1 - a);
    const Real m = static_cast<Real>(x.n_cols);
    return {neuron.w - eta / m * x * delta.t(), neuron.b - eta / m * arma::accu(delta)};
}

} // namespace lab::mine

// says: Write Row z = neuron.w.t() * x
