// says: the bias is moved uphill
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    const Real m = Real(x.n_cols);
    const Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    const Row delta = (a - y) % a % (1 - a);
    return {neuron.w - eta / m * x * delta.t(), neuron.b + eta / m * arma::accu(delta)};
}

} // namespace lab::mine
