#include "reference.hpp"

#include "common/layers/softmax.hpp"

#include <cmath>

namespace lab {

Mat cross_entropy_delta(const Mat& a, const Mat& y) {
    Mat delta;
    output_delta(Cost::cross_entropy, a, y, delta);
    return delta;
}

Mat softmax_of(const Mat& z) {
    Mat a;
    softmax(z, a);
    return a;
}

void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] *= 1 - eta * lambda / static_cast<Real>(n);
        network.W[l] -= eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}

void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n) {
    const Gradient gradient = backpropagate(network, x, y);
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        network.W[l] -= eta * lambda / static_cast<Real>(n) * arma::sign(network.W[l]);
        network.W[l] -= eta * gradient.W[l];
        network.b[l] -= eta * gradient.b[l];
    }
}

Mat handed_on(const Mat& a, Real p, bool learning, Engine& engine) {
    Mat handed = a;
    std::uniform_real_distribution<Real> any(0, 1);
    if (learning) {
        for (Real& entry : handed) {
            entry = any(engine) < p ? 0 : entry / (1 - p);
        }
    }
    return handed;
}

LayerStart start_weights(uword n_out, uword n_in, Engine& engine) {
    LayerStart layer;
    layer.W = random_normal(n_out, n_in, 1 / std::sqrt(static_cast<double>(n_in)), engine);
    layer.b = random_normal(n_out, 1, 1, engine);
    return layer;
}

Stopped stop_early(Network network, const EpochOf& epoch, uword patience, uword most) {
    Stopped stopped;
    for (uword since = 0; stopped.epochs < most && since < patience; ++stopped.epochs) {
        const Real accuracy = epoch(network);
        ++since;
        if (stopped.epochs == 0 || accuracy > stopped.accuracy) {
            stopped.best = network;
            stopped.accuracy = accuracy;
            since = 0;
        }
    }
    return stopped;
}

void momentum_step(Network& network, Gradient& velocity, const Mat& x, const Mat& y, Real eta,
                   Real mu) {
    const Gradient gradient = backpropagate(network, x, y);
    const auto move = [&](auto& parameters, auto& v, const auto& slope) {
        v *= mu;
        v -= eta * slope;
        parameters += v;
    };
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        move(network.W[l], velocity.W[l], gradient.W[l]);
        move(network.b[l], velocity.b[l], gradient.b[l]);
    }
}

void after_epoch(FallingRate& rate, Real accuracy) {
    ++rate.waited;
    if (accuracy > rate.best) {
        rate.best = accuracy;
        rate.waited = 0;
    } else if (rate.waited == rate.patience) {
        rate.eta /= 2;
        rate.waited = 0;
    }
}

} // namespace lab
