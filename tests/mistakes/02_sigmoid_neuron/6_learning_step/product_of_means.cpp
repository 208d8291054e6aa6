// says: the means of delta and of x are multiplied
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    const Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    const Row delta = (a - y) % a % (1 - a); // dC/dz of each example, times m
    const Real m = static_cast<Real>(x.n_cols);
    return {neuron.w - eta * arma::mean(x, 1) * arma::mean(delta),
            neuron.b - eta / m * arma::accu(delta)};
}

} // namespace lab::mine
