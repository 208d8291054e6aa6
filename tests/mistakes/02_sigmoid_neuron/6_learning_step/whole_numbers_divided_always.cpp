// says: such as 1 / 2, is 0
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    const Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    const Row delta = (a - y) % a % (1 - a);
    return {neuron.w - eta * (1 / (2 * x.n_cols)) * x * delta.t(),
            neuron.b - eta * (1 / (2 * x.n_cols)) * arma::accu(delta)};
}

} // namespace lab::mine
