#pragma once
// The book's algorithm once more, in plain loops over neurons and in double: slow, obvious, and
// written without the core's matrices. It is the oracle that the core's products are held against.

#include <cmath>
#include <cstddef>
#include <vector>

namespace plain {

using Numbers = std::vector<double>;

/// w[l][j][k] leads from neuron k of layer l to neuron j of layer l + 1; b[l][j] is that one's
/// bias.
struct Network {
    std::vector<std::vector<Numbers>> w;
    std::vector<Numbers> b;
};

struct Example {
    Numbers x, y;
};

inline double sigmoid(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

/// The activations of every layer for one input: [0] is the input itself.
inline std::vector<Numbers> activations(const Network& network, const Numbers& x) {
    std::vector<Numbers> a = {x};
    for (std::size_t l = 0; l < network.w.size(); ++l) {
        Numbers next;
        for (std::size_t j = 0; j < network.w[l].size(); ++j) {
            double z = network.b[l][j];
            for (std::size_t k = 0; k < a[l].size(); ++k) {
                z += network.w[l][j][k] * a[l][k];
            }
            next.push_back(sigmoid(z));
        }
        a.push_back(next);
    }
    return a;
}

/// The cost of Nielsen's equation (6): half the squared distance to the target, averaged.
inline double cost(const Network& network, const std::vector<Example>& examples) {
    double sum = 0;
    for (const Example& example : examples) {
        const Numbers output = activations(network, example.x).back();
        for (std::size_t j = 0; j < output.size(); ++j) {
            sum += (example.y[j] - output[j]) * (example.y[j] - output[j]);
        }
    }
    return sum / (2.0 * static_cast<double>(examples.size()));
}

/// dC/dz of every neuron for one example, by the chain rule, one neuron after the other.
inline std::vector<Numbers> errors(const Network& network, const std::vector<Numbers>& a,
                                   const Numbers& y) {
    const std::size_t layers = network.w.size();
    std::vector<Numbers> delta(layers);
    for (std::size_t j = 0; j < y.size(); ++j) {
        const double out = a[layers][j];
        delta[layers - 1].push_back((out - y[j]) * out * (1 - out));
    }
    for (std::size_t l = layers - 1; l-- > 0;) {
        for (std::size_t j = 0; j < network.w[l].size(); ++j) {
            double blame = 0;
            for (std::size_t i = 0; i < network.w[l + 1].size(); ++i) {
                blame += network.w[l + 1][i][j] * delta[l + 1][i];
            }
            const double out = a[l + 1][j];
            delta[l].push_back(blame * out * (1 - out));
        }
    }
    return delta;
}

/// One mini-batch: the gradients of all its examples are added up, and then the step is taken.
inline void learn(Network& network, const std::vector<Example>& mini_batch, double eta) {
    Network sum = network;
    for (auto& layer : sum.w) {
        for (Numbers& weights : layer) {
            weights.assign(weights.size(), 0.0);
        }
    }
    for (Numbers& biases : sum.b) {
        biases.assign(biases.size(), 0.0);
    }
    for (const Example& example : mini_batch) {
        const std::vector<Numbers> a = activations(network, example.x);
        const std::vector<Numbers> delta = errors(network, a, example.y);
        for (std::size_t l = 0; l < network.w.size(); ++l) {
            for (std::size_t j = 0; j < network.w[l].size(); ++j) {
                sum.b[l][j] += delta[l][j];
                for (std::size_t k = 0; k < network.w[l][j].size(); ++k) {
                    sum.w[l][j][k] += delta[l][j] * a[l][k];
                }
            }
        }
    }
    const double m = static_cast<double>(mini_batch.size());
    for (std::size_t l = 0; l < network.w.size(); ++l) {
        for (std::size_t j = 0; j < network.w[l].size(); ++j) {
            network.b[l][j] -= eta / m * sum.b[l][j];
            for (std::size_t k = 0; k < network.w[l][j].size(); ++k) {
                network.w[l][j][k] -= eta / m * sum.w[l][j][k];
            }
        }
    }
}

} // namespace plain
