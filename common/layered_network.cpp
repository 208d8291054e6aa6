#include "common/layered_network.hpp"

#include "common/activation_layers.hpp"

#include <cmath>

namespace lab {

namespace {

/// Whether the next activation behind layer l, pooling and dropout skipped, is relu.
bool relu_follows(const LayeredNetwork& network, std::size_t l) {
    for (std::size_t k = l + 1; k < network.layers.size(); ++k) {
        if (network.layers[k]->fan_in() > 0) {
            return false;
        }
        if (const auto* activation = dynamic_cast<const Activation*>(network.layers[k].get())) {
            return activation->kind() == Activation::Kind::relu;
        }
    }
    return false;
}

/// The randomness of one layer: the mini-batch's seed, another one for each layer.
Learning for_layer(const Learning& learning, std::size_t l) {
    return {learning.seed + 0xd1b54a32d192ed03ULL * (l + 1), learning.first};
}

} // namespace

LayeredNetwork build_network(const Architecture& plan, Shape input) {
    LayeredNetwork network{plan, input, build_layers(plan, input), {}, {}};
    uword count = 0;
    for (const auto& layer : network.layers) {
        network.first.push_back(count);
        count += layer->parameter_count();
    }
    network.parameters.zeros(count);
    return network;
}

LayeredNetwork random_network(const Architecture& plan, Shape input, Engine& engine) {
    LayeredNetwork network = build_network(plan, input);
    const Col weights = weight_mask(network);
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const uword count = network.layers[l]->parameter_count();
        if (count > 0) {
            const double gain = relu_follows(network, l) ? 2 : 1;
            const double deviation =
                std::sqrt(gain / static_cast<double>(network.layers[l]->fan_in()));
            const uword last = network.first[l] + count - 1;
            network.parameters.subvec(network.first[l], last) =
                random_normal(count, 1, deviation, engine) % weights.subvec(network.first[l], last);
        }
    }
    return network;
}

Col weight_mask(const LayeredNetwork& network) {
    Col mask(network.parameters.n_elem, arma::fill::zeros);
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        for (uword k = 0; k < network.layers[l]->parameter_count(); ++k) {
            mask(network.first[l] + k) = network.layers[l]->is_weight(k) ? 1 : 0;
        }
    }
    return mask;
}

const Mat& feedforward(const LayeredNetwork& network, LayeredWorkspace& work,
                       const Learning* learning) {
    const std::size_t layers = network.layers.size();
    work.a.resize(layers);
    work.memory.resize(layers);
    for (std::size_t l = 0; l < layers; ++l) {
        const Mat& x = l == 0 ? work.x : work.a[l - 1];
        const Learning own = learning == nullptr ? Learning() : for_layer(*learning, l);
        network.layers[l]->forward(network.of(l), x, work.a[l], work.memory[l],
                                   learning == nullptr ? nullptr : &own);
    }
    return work.a.back();
}

Mat feedforward(const LayeredNetwork& network, const Mat& x) {
    LayeredWorkspace work;
    work.x = x;
    return feedforward(network, work);
}

void backpropagate(const LayeredNetwork& network, LayeredWorkspace& work,
                   const Learning& learning) {
    const std::size_t layers = network.layers.size();
    feedforward(network, work, &learning);

    // The gradient begins at 0, because layers add to it
    work.gradient.zeros(network.parameters.n_elem);
    work.delta.resize(layers);
    work.delta.back() = work.a.back() - work.y; // BP1 for softmax with the log-likelihood cost

    // Each layer makes the delta of its input from that of its output
    for (std::size_t l = layers; l-- > 0;) {
        const Mat& x = l == 0 ? work.x : work.a[l - 1];
        Mat* delta_x = l == 0 ? nullptr : &work.delta[l - 1];
        network.layers[l]->backward(network.of(l), x, work.a[l], work.delta[l], delta_x,
                                    work.gradient.memptr() + network.first[l], work.memory[l]);
    }
}

} // namespace lab
