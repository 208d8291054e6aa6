#pragma once
// A deep network: layers of any kind one after the other, and backpropagation through all of them.

#include "common/basics/random.hpp"
#include "common/layers/architecture.hpp"
#include "common/network/cost.hpp"

namespace lab {

struct DeepNetwork {
    Architecture plan;
    Shape input;
    std::vector<std::shared_ptr<const Layer>> layers; // as built from the plan
    std::vector<uword> first;                         // layer l's parameters begin at first[l]
    Col parameters;                                   // all weights and biases, layer after layer
    Cost cost = Cost::log_likelihood;                 // what it learns to make small

    const Real* of(std::size_t l) const { return parameters.memptr() + first[l]; }
};

/// A network with all parameters 0, and the cost that suits its last layer: the log-likelihood for
/// softmax, the cross-entropy for sigmoid neurons. Throws UsageError where the plan does not fit.
DeepNetwork build_network(const Architecture& plan, Shape input);

/// Gives the network another cost. Throws UsageError where it is not for the last layer's neurons.
void set_cost(DeepNetwork& network, Cost cost);

/// From which normal distribution each weight into a neuron with n inputs is drawn, and each bias.
struct WeightStart {
    enum class Weights {
        suited,          // as the next layer says: he before relu, scaled before the sigmoid
        standard_normal, // N(0, 1)
        scaled,          // N(0, 1/n): the sums z begin about as large as what they sum
        he,              // N(0, 2/n): the same where relu silences half (He et al. 2015)
    };
    Weights weights = Weights::suited;
    double biases = 0; // their deviation
};

/// A network with random weights and biases. Always the same for the same engine.
DeepNetwork random_network(const Architecture& plan, Shape input, Engine& engine,
                           const WeightStart& start = {});

/// 1 where the parameter is a weight, 0 where it is a bias: parameters.n_elem numbers.
Col weight_mask(const DeepNetwork& network);

/// What one thread needs to send a mini-batch, or its share of one, through a network and back.
/// The caller fills `x` and `y`; everything is kept from one mini-batch to the next.
struct DeepWorkspace {
    /// A memory, and the layer that made it.
    struct Kept {
        std::shared_ptr<const Layer> layer;
        std::unique_ptr<LayerMemory> memory;
    };

    Mat x;                     // input.size() x m
    Mat y;                     // outputs x m, targets
    std::vector<Mat> a, delta; // a[l] of layer l, and dC/da[l] of all but the last
    std::vector<Kept> kept;    // kept[l] of layer l, made once for each network
    Col gradient;              // dC/dparameters, summed over the m examples
};

/// The output of the last layer for `work.x`, also left in `work.a.back()`: a reference to it.
/// `learning` is null where the network only answers; with it dropout silences neurons.
const Mat& feedforward(const DeepNetwork& network, DeepWorkspace& work,
                       const Learning* learning = nullptr);

/// The outputs for the pictures `x` (input.size() x m), outputs x m.
Mat feedforward(const DeepNetwork& network, const Mat& x);

/// Forward and back: fills `work.gradient` with the gradient of the network's cost, summed over
/// the examples of `work.x` and `work.y`. Source: Nielsen, chapter 2, (BP1) to (BP4), layer by
/// layer.
void backpropagate(const DeepNetwork& network, DeepWorkspace& work, const Learning& learning);

} // namespace lab
