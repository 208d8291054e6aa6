#include "common/layers/activation_layers.hpp"

#include "common/basics/counter_random.hpp"
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

void softmax(const Mat& z, Mat& a) {
    a.set_size(arma::size(z));
    for (uword m = 0; m < z.n_cols; ++m) {
        // exp(z - max) cannot overflow, and the common factor exp(-max) cancels.
        a.col(m) = arma::exp(z.col(m) - z.col(m).max());
        a.col(m) /= arma::accu(a.col(m));
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

namespace {

/// What each number was multiplied by: 0 where it was silenced.
struct Mask : LayerMemory {
    Mat mask;
};

} // namespace

std::unique_ptr<LayerMemory> Dropout::make_memory() const {
    return std::make_unique<Mask>();
}

void Dropout::forward(const Real*, const Mat& x, Mat& a, LayerMemory& memory,
                      const Learning* learning) const {
    if (learning == nullptr) {
        a = x;
        return;
    }
    const Real kept = static_cast<Real>(1 / (1 - rate_));
    Mat& mask = dynamic_cast<Mask&>(memory).mask;
    mask.set_size(arma::size(x));
    for (uword m = 0; m < x.n_cols; ++m) {
        CounterRandom random(stream_key(learning->seed, learning->first + m));
        Real* factor = mask.colptr(m);
        for (uword k = 0; k < x.n_rows; ++k) {
            factor[k] = random.uniform() < rate_ ? Real(0) : kept;
        }
    }
    a = x % mask;
}

void Dropout::backward(const Real*, const Mat&, const Mat&, const Mat& delta_a, Mat* delta_x, Real*,
                       LayerMemory& memory) const {
    if (delta_x != nullptr) {
        *delta_x = delta_a % dynamic_cast<Mask&>(memory).mask;
    }
}

void Softmax::forward(const Real*, const Mat& x, Mat& a, LayerMemory&, const Learning*) const {
    softmax(x, a);
}

void Softmax::backward(const Real*, const Mat&, const Mat& a, const Mat& delta_a, Mat* delta_x,
                       Real*, LayerMemory&) const {
    if (delta_x != nullptr) {
        *delta_x = a % delta_a;
        *delta_x -= a.each_row() % arma::sum(*delta_x, 0);
    }
}

} // namespace lab
