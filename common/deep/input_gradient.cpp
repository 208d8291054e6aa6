#include "common/deep/input_gradient.hpp"

#include "common/neurons/activation.hpp"

namespace lab {

Col input_gradient(const Network& network, const Col& x, uword k) {
    // Feed forward, keeping every activation
    std::vector<Col> a;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * (l == 0 ? x : a.back()) + network.b[l];
        sigmoid_in_place(z);
        a.emplace_back(z.col(0));
    }

    // delta(L) = e_k sigma'(z(L)); then each layer's from the next one's, and the input's
    Col delta_a(a.back().n_elem, arma::fill::zeros);
    delta_a(k) = 1;
    for (std::size_t l = network.W.size(); l-- > 0;) {
        const Col delta = delta_a % a[l] % (1 - a[l]); // sigma'(z) = a (1 - a)
        delta_a = network.W[l].t() * delta;            // BP2
    }
    return delta_a;
}

Col input_gradient(const DeepNetwork& network, const Col& x, uword k) {
    DeepWorkspace work;
    work.x = x;
    feedforward(network, work);
    Col unused(network.parameters.n_elem, arma::fill::zeros); // the gradient of the parameters
    Mat delta_a(work.a.back().n_rows, 1, arma::fill::zeros);
    delta_a(k) = 1;
    for (std::size_t l = network.layers.size(); l-- > 0;) {
        Mat delta_x;
        network.layers[l]->backward(network.of(l), l == 0 ? work.x : work.a[l - 1], work.a[l],
                                    delta_a, &delta_x, unused.memptr() + network.first[l],
                                    *work.kept[l].memory);
        delta_a = delta_x;
    }
    return delta_a;
}

} // namespace lab
