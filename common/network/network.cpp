#include "common/network/network.hpp"

#include "common/neurons/activation.hpp"

#include <cmath>

namespace lab {

std::vector<uword> Network::sizes() const {
    std::vector<uword> sizes;
    sizes.push_back(W.front().n_cols);
    for (const Mat& weights : W) {
        sizes.push_back(weights.n_rows);
    }
    return sizes;
}

Network random_network(const std::vector<uword>& sizes, Start start, Engine& engine) {
    Network network;
    for (std::size_t l = 1; l < sizes.size(); ++l) {
        const double deviation =
            start == Start::standard_normal ? 1.0 : 1.0 / std::sqrt(sizes[l - 1]);
        network.b.push_back(random_normal(sizes[l], 1, 1.0, engine));
        network.W.push_back(random_normal(sizes[l], sizes[l - 1], deviation, engine));
    }
    return network;
}

Mat feedforward(const Network& network, const Mat& x) {
    Mat a;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * (l == 0 ? x : a);
        z.each_col() += network.b[l];
        sigmoid_in_place(z);
        a = std::move(z);
    }
    return a;
}

namespace {

/// Fills `work.a` and `work.delta` for the mini-batch `x`, `y`: all of backpropagation but the
/// products that make gradients of the deltas.
void compute_deltas(const Network& network, const Mat& x, const Mat& y, Workspace& work) {
    const std::size_t layers = network.W.size();
    work.a.resize(layers);
    work.delta.resize(layers);
    work.ones.ones(x.n_cols);

    // Feed forward, keeping every activation
    for (std::size_t l = 0; l < layers; ++l) {
        Mat& z = work.a[l];
        z = network.W[l] * (l == 0 ? x : work.a[l - 1]);
        z.each_col() += network.b[l];
        sigmoid_in_place(z);
    }

    // The output's error, then each layer's from the next one's. sigma'(z) is a (1 - a).
    const Mat& output = work.a.back();
    work.delta.back() = (output - y) % output % (1 - output); // BP1
    for (std::size_t l = layers - 1; l-- > 0;) {
        const Mat& a = work.a[l];
        work.delta[l] = network.W[l + 1].t() * work.delta[l + 1]; // BP2, with the next line
        work.delta[l] %= a % (1 - a);
    }
}

} // namespace

Gradient backpropagate(const Network& network, const Mat& x, const Mat& y) {
    Workspace work;
    compute_deltas(network, x, y, work);
    const Real mean = Real{1} / static_cast<Real>(x.n_cols);
    Gradient gradient;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat& a_before = l == 0 ? x : work.a[l - 1];
        gradient.b.push_back(mean * work.delta[l] * work.ones);    // BP3
        gradient.W.push_back(mean * work.delta[l] * a_before.t()); // BP4
    }
    return gradient;
}

void sgd_step(Network& network, Workspace& work, Real eta) {
    compute_deltas(network, work.x, work.y, work);
    const Real step = eta / static_cast<Real>(work.x.n_cols);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat& a_before = l == 0 ? work.x : work.a[l - 1];
        network.b[l] -= step * work.delta[l] * work.ones;    // BP3: one gemv, no temporary
        network.W[l] -= step * work.delta[l] * a_before.t(); // BP4: one gemm, no temporary
    }
}

} // namespace lab
