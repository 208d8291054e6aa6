// says: the bias is moved after the weights
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    Neuron next = neuron;
    const Real m = Real(x.n_cols);
    Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    Row delta = (a - y) % a % (1 - a);
    next.w -= eta / m * x * delta.t();
    a = 1 / (1 + arma::exp(-(next.w.t() * x + neuron.b)));
    delta = (a - y) % a % (1 - a);
    next.b -= eta / m * arma::accu(delta);
    return next;
}

} // namespace lab::mine
