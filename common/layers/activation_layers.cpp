#include "common/layers/activation_layers.hpp"

#include "common/neurons/activation.hpp"

#include <algorithm>

namespace lab {

void relu(const Mat& z, Mat& a) {
    a.set_size(arma::size(z));
    const Real* in = z.memptr();
    Real* out = a.memptr();
    for (uword k = 0; k < z.n_elem; ++k) {
        out[k] = std::max(in[k], Real(0));
    }
}

void relu_backward(const Mat& a, const Mat& delta_a, Mat& delta_z) {
    delta_z.set_size(arma::size(a));
    const Real* output = a.memptr();
    const Real* in = delta_a.memptr();
    Real* out = delta_z.memptr();
    for (uword k = 0; k < a.n_elem; ++k) {
        out[k] = output[k] > 0 ? in[k] : Real(0);
    }
}

void Activation::forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const {
    switch (kind_) {
    case Kind::sigmoid:
        a = x;
        sigmoid_in_place(a);
        return;
    case Kind::tanh:
        a = arma::tanh(x);
        return;
    case Kind::relu:
        relu(x, a);
    }
}

void Activation::backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x,
                          Real*, LayerMemory&) const {
    if (delta_x == nullptr) {
        return;
    }
    switch (kind_) {
    case Kind::sigmoid:
        *delta_x = delta_a % a % (1 - a); // sigma'(z) = a (1 - a)
        return;
    case Kind::tanh:
        *delta_x = delta_a % (1 - arma::square(a)); // tanh'(z) = 1 - a^2
        return;
    case Kind::relu:
        relu_backward(a, delta_a, *delta_x);
    }
}

} // namespace lab
