// says: y is taken for 0 or 1
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    const Real m = Real(x.n_cols);
    const Row a = 1 / (1 + arma::exp(-(neuron.w.t() * x + neuron.b)));
    const Row t = arma::conv_to<Row>::from(y > 0.5);
    const Row e = (a - t) % a % (1 - a);
    return {neuron.w - eta / m * x * e.t(), neuron.b - eta / m * arma::accu(e)};
}

} // namespace lab::mine
