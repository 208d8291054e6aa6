#include "common/deep/deep_network.hpp"

#include "common/basics/error.hpp"

#include <cmath>

namespace lab {

namespace {

/// The f of the start N(0, f/n) that suits the weights of layer l: the next layer that has a say
/// decides.
double suited_start(const DeepNetwork& network, std::size_t l) {
    for (std::size_t k = l + 1; k < network.layers.size(); ++k) {
        if (const auto factor = network.layers[k]->suited_start()) {
            return *factor;
        }
    }
    return 1;
}

/// The randomness of one layer: the mini-batch's seed, another one for each layer.
Learning for_layer(const Learning& learning, std::size_t l) {
    return {learning.seed + 0xd1b54a32d192ed03ULL * (l + 1), learning.first};
}

/// The deviation of the weights of layer l.
double deviation_of(const DeepNetwork& network, std::size_t l, WeightStart::Weights weights) {
    const auto n = static_cast<double>(network.layers[l]->fan_in());
    switch (weights) {
    case WeightStart::Weights::standard_normal:
        return 1;
    case WeightStart::Weights::scaled:
        return std::sqrt(1 / n);
    case WeightStart::Weights::he:
        return std::sqrt(2 / n);
    case WeightStart::Weights::suited:
        break;
    }
    return std::sqrt(suited_start(network, l) / n);
}

/// Room for each layer's numbers, and the memory that the layer makes. A workspace may come from
/// another network, whose layers kept something else.
void prepare_layers(const DeepNetwork& network, DeepWorkspace& work) {
    work.a.resize(network.layers.size());
    work.kept.resize(network.layers.size());
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        if (work.kept[l].layer != network.layers[l]) {
            work.kept[l] = {network.layers[l], network.layers[l]->make_memory()};
        }
    }
}

/// Probabilities that sum to 1 are judged by the log-likelihood, and nothing else is.
bool ends_in_distribution(const DeepNetwork& network) {
    return ending_of(network.plan) == Ending::distribution;
}

} // namespace

DeepNetwork build_network(const Architecture& plan, Shape input) {
    DeepNetwork network{plan, input, build_layers(plan, input), {}, {}, {}};
    network.cost = ends_in_distribution(network) ? Cost::log_likelihood : Cost::cross_entropy;
    uword count = 0;
    for (const auto& layer : network.layers) {
        network.first.push_back(count);
        count += layer->parameter_count();
    }
    network.parameters.zeros(count);
    return network;
}

void set_cost(DeepNetwork& network, Cost cost) {
    if ((cost == Cost::log_likelihood) != ends_in_distribution(network)) {
        throw UsageError("'" + to_text(network.plan) + "' does not go with the " + to_text(cost) +
                         " cost: log-likelihood is for " + names_of(Ending::distribution) +
                         ", the others are for " + names_of(Ending::separate) + ".");
    }
    network.cost = cost;
}

DeepNetwork random_network(const Architecture& plan, Shape input, Engine& engine,
                           const WeightStart& start) {
    DeepNetwork network = build_network(plan, input);
    const Col weights = weight_mask(network);
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const uword count = network.layers[l]->parameter_count();
        if (count > 0) {
            const arma::span own(network.first[l], network.first[l] + count - 1);
            const double deviation = deviation_of(network, l, start.weights);
            network.parameters(own) = random_normal(count, 1, deviation, engine) % weights(own);
            if (start.biases > 0) {
                network.parameters(own) +=
                    random_normal(count, 1, start.biases, engine) % (1 - weights(own));
            }
        }
    }
    return network;
}

Col weight_mask(const DeepNetwork& network) {
    Col mask(network.parameters.n_elem, arma::fill::zeros);
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        for (uword k = 0; k < network.layers[l]->parameter_count(); ++k) {
            mask(network.first[l] + k) = network.layers[l]->is_weight(k) ? 1 : 0;
        }
    }
    return mask;
}

const Mat& feedforward(const DeepNetwork& network, DeepWorkspace& work, const Learning* learning) {
    prepare_layers(network, work);
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Mat& x = l == 0 ? work.x : work.a[l - 1];
        const Learning own = learning == nullptr ? Learning() : for_layer(*learning, l);
        network.layers[l]->forward(network.of(l), x, work.a[l], *work.kept[l].memory,
                                   learning == nullptr ? nullptr : &own);
    }
    return work.a.back();
}

Mat feedforward(const DeepNetwork& network, const Mat& x) {
    DeepWorkspace work;
    work.x = x;
    return feedforward(network, work);
}

namespace {

/// The first layer with parameters; the last but one where none has any.
std::size_t lowest_that_learns(const DeepNetwork& network) {
    std::size_t l = 0;
    while (l + 2 < network.layers.size() && network.layers[l]->parameter_count() == 0) {
        ++l;
    }
    return l;
}

} // namespace

void backpropagate(const DeepNetwork& network, DeepWorkspace& work, const Learning& learning) {
    const std::size_t layers = network.layers.size();
    feedforward(network, work, &learning);

    // The gradient begins at 0, because layers add to it
    work.gradient.zeros(network.parameters.n_elem);
    work.delta.resize(layers - 1);
    output_delta(network.cost, work.a.back(), work.y, work.delta.back()); // BP1

    // Each layer makes the delta of its input from that of its output. BP1 was the last one's.
    // Nobody asks for that of the lowest layer that learns.
    const std::size_t lowest = lowest_that_learns(network);
    for (std::size_t l = layers - 1; l-- > lowest;) {
        const Mat& x = l == 0 ? work.x : work.a[l - 1];
        Mat* delta_x = l == lowest ? nullptr : &work.delta[l - 1];
        network.layers[l]->backward(network.of(l), x, work.a[l], work.delta[l], delta_x,
                                    work.gradient.memptr() + network.first[l],
                                    *work.kept[l].memory);
    }
}

} // namespace lab
