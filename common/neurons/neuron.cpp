#include "common/neurons/neuron.hpp"

#include "common/neurons/activation.hpp"

#include <cmath>

namespace lab {

namespace {

Row weighted_input(const Col& w, Real b, const Mat& x) {
    return w.t() * x + b;
}

} // namespace

Mat output(const Mat& W, const Col& b, const Mat& x) {
    Mat z = W * x;
    z.each_col() += b;
    return sigmoid(z);
}

Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db) {
    const Row z = weighted_input(w, b, x);
    return sigmoid_prime(z)(0) * (arma::dot(dw, x) + db);
}

std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    const Real nearest = arma::abs(weighted_input(w, b, x)).min();
    if (nearest == 0) {
        return std::nullopt;
    }
    return std::log((1 - eps) / eps) / nearest;
}

Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta) {
    const Row z = weighted_input(neuron.w, neuron.b, x);
    const Row delta = (sigmoid(z) - y) % sigmoid_prime(z); // dC/dz of each example, times m
    const Real m = static_cast<Real>(x.n_cols);
    return {neuron.w - eta / m * x * delta.t(), neuron.b - eta / m * arma::accu(delta)};
}

} // namespace lab
