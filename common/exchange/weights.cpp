#include "common/exchange/weights.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/layers/layer_kind.hpp"
#include "common/models/network_model_file.hpp"
#include "common/numpy/npy.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

namespace fs = std::filesystem;

using Sizes = std::vector<std::size_t>;

/// A layer that has weights: the word of the plan that it was built from, and where it lies.
struct Weighted {
    const Architecture::Item* item;
    std::size_t layer;
};

/// In their order, which is the same in the plan and in the network: activations and pooling alone
/// change places.
std::vector<Weighted> weighted_layers(const DeepNetwork& network) {
    std::vector<Weighted> found;
    auto item = network.plan.items.begin();
    const auto end = network.plan.items.end();
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        if (network.layers[l]->parameter_count() == 0) {
            continue;
        }
        item = std::find_if(item, end, [](const Architecture::Item& each) {
            return each.kind == &conv_kind || each.kind == &dense_kind;
        });
        if (item == end) {
            throw UsageError(
                "A network with other weights than those of conv and dense is not known "
                "to other programs: " +
                to_text(network.plan));
        }
        found.push_back({&*item++, l});
    }
    return found;
}

/// Calls `pair(ours, theirs)` for each weight of a layer: its place among the layer's parameters,
/// and in the array W.
template <typename Pair>
void for_each_weight(const DeepNetwork& network, const Weighted& weighted, const Pair& pair) {
    const Layer& layer = *network.layers[weighted.layer];
    const Shape input = layer.input();
    const uword outputs = layer.output().channels;
    // What a weight looks at: the window of a convolution, or all maps of a dense layer
    const bool is_conv = weighted.item->kind == &conv_kind;
    const uword side = is_conv ? static_cast<uword>(weighted.item->numbers[1]) : 0;
    const uword height = is_conv ? side : input.height;
    const uword width = is_conv ? side : input.width;
    const uword inputs = input.channels * height * width;
    for (uword j = 0; j < outputs; ++j) {
        for (uword c = 0; c < input.channels; ++c) {
            for (uword pixel = 0; pixel < height * width; ++pixel) {
                const uword place = c + input.channels * pixel;
                const uword ours = is_conv ? j * (inputs + 1) + place : place * outputs + j;
                pair(ours, (j * input.channels + c) * height * width + pixel);
            }
        }
    }
}

/// The same for its biases.
template <typename Pair>
void for_each_bias(const DeepNetwork& network, const Weighted& weighted, const Pair& pair) {
    const Layer& layer = *network.layers[weighted.layer];
    const uword outputs = layer.output().channels;
    const uword inputs = layer.fan_in();
    for (uword j = 0; j < outputs; ++j) {
        pair(weighted.item->kind == &conv_kind ? j * (inputs + 1) + inputs : inputs * outputs + j,
             j);
    }
}

Sizes shape_of_weights(const DeepNetwork& network, const Weighted& weighted) {
    const Layer& layer = *network.layers[weighted.layer];
    if (weighted.item->kind == &conv_kind) {
        const auto side = static_cast<std::size_t>(weighted.item->numbers[1]);
        return {layer.output().channels, layer.input().channels, side, side};
    }
    return {layer.output().size(), layer.input().size()};
}

std::string numbered(const char* letter, std::size_t layer) {
    return letter + std::to_string(layer + 1);
}

std::size_t product(const Sizes& shape) {
    std::size_t count = 1;
    for (const std::size_t side : shape) {
        count *= side;
    }
    return count;
}

/// The array `wanted` of what was read. A vector may be a row or a column.
const NamedArray& find_array(const Weights& weights, const std::string& wanted, const Sizes& shape,
                             const std::string& layer, const std::string& name) {
    const auto found = std::find_if(weights.arrays.begin(), weights.arrays.end(),
                                    [&](const NamedArray& array) { return array.name == wanted; });
    const std::string needed = " needs it with the shape " + shape_in_words(shape) + ".";
    if (found == weights.arrays.end()) {
        throw MissingError(name + ": there is no array " + wanted + " in it: " + layer + needed);
    }
    Sizes lasting = found->shape;
    if (shape.size() == 1) {
        lasting.erase(std::remove(lasting.begin(), lasting.end(), std::size_t{1}), lasting.end());
        lasting = lasting.empty() ? Sizes{1} : lasting;
    }
    if (lasting != shape) {
        const bool is_turned =
            shape.size() == 2 && Sizes(shape.rbegin(), shape.rend()) == found->shape;
        throw MissingError(
            name + ": " + wanted + " has the shape " + shape_in_words(found->shape) + ", and " +
            layer + needed +
            (is_turned ? " It lies the other way round: save " + wanted + ".T." : ""));
    }
    if (std::any_of(found->numbers.begin(), found->numbers.end(),
                    [](Real number) { return !std::isfinite(number); })) {
        throw MissingError(name + ": " + wanted + " holds what is no finite number.");
    }
    return *found;
}

/// What of the arrays no layer takes: a plan of fewer layers than there are would go unnoticed.
void require_all_taken(const Weights& weights, std::size_t layers, const std::string& name) {
    for (const NamedArray& array : weights.arrays) {
        bool is_taken = false;
        for (std::size_t l = 0; l < layers; ++l) {
            is_taken = is_taken || array.name == numbered("W", l) || array.name == numbered("b", l);
        }
        if (!is_taken) {
            throw MissingError(name + ": no layer takes the array " + array.name +
                               ": the network " + to_text(weights.plan) + " has " +
                               std::to_string(layers) + (layers == 1 ? " layer" : " layers") +
                               " with weights. Name another with --layers.");
        }
    }
}

/// What programs of the lab can read pictures with.
void require_pictures(const DeepNetwork& network, const std::string& name) {
    const uword inputs = network.input.size();
    const uword outputs = network.layers.back()->output().size();
    if (inputs < smallest_side * smallest_side || inputs > largest_side * largest_side ||
        outputs < 2 || outputs > most_classes) {
        throw MissingError(name + ": its network takes " + std::to_string(inputs) +
                           " numbers and gives " + std::to_string(outputs) +
                           ", and a picture has 64 to 4096 pixels and one of 2 to 62 classes.");
    }
}

} // namespace

Weights weights_of(const Network& network) {
    Weights weights;
    weights.kind = Weights::Kind::fully_connected;
    const uword inputs = network.W.front().n_cols;
    weights.input = inputs == image_size ? Shape{1, image_side, image_side} : Shape{inputs, 1, 1};
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        const Mat& W = network.W[l];
        const Mat by_rows = W.t();
        weights.plan = weights.plan | dense(W.n_rows) | sigmoid();
        weights.arrays.push_back(
            {numbered("W", l), {W.n_rows, W.n_cols}, {by_rows.begin(), by_rows.end()}});
        weights.arrays.push_back(
            {numbered("b", l), {W.n_rows}, {network.b[l].begin(), network.b[l].end()}});
    }
    return weights;
}

Weights weights_of(const DeepNetwork& network) {
    Weights weights;
    weights.kind = Weights::Kind::layered;
    weights.plan = network.plan;
    weights.input = network.input;
    for (const Weighted& weighted : weighted_layers(network)) {
        const std::size_t l = weights.arrays.size() / 2;
        const Real* parameters = network.of(weighted.layer);
        const Sizes shape = shape_of_weights(network, weighted);
        NamedArray W{numbered("W", l), shape, std::vector<Real>(product(shape))};
        for_each_weight(network, weighted,
                        [&](uword ours, uword theirs) { W.numbers[theirs] = parameters[ours]; });
        NamedArray b{numbered("b", l), {shape[0]}, std::vector<Real>(shape[0])};
        for_each_bias(network, weighted,
                      [&](uword ours, uword theirs) { b.numbers[theirs] = parameters[ours]; });
        weights.arrays.push_back(std::move(W));
        weights.arrays.push_back(std::move(b));
    }
    return weights;
}

DeepNetwork deep_network_of(const Weights& weights, const std::string& name) {
    // All arrays are looked at before memory is asked for by what a plan says
    const DeepNetwork outline = {
        weights.plan, weights.input, build_layers(weights.plan, weights.input), {}, {}};
    const std::vector<Weighted> layers = weighted_layers(outline);
    require_all_taken(weights, layers.size(), name);
    std::vector<const NamedArray*> arrays;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const std::string layer = to_text(*layers[l].item);
        const Sizes shape = shape_of_weights(outline, layers[l]);
        arrays.push_back(&find_array(weights, numbered("W", l), shape, layer, name));
        arrays.push_back(&find_array(weights, numbered("b", l), {shape[0]}, layer, name));
    }
    DeepNetwork network = build_network(weights.plan, weights.input);
    for (std::size_t l = 0; l < layers.size(); ++l) {
        Real* parameters = network.parameters.memptr() + network.first[layers[l].layer];
        for_each_weight(network, layers[l], [&](uword ours, uword theirs) {
            parameters[ours] = arrays[2 * l]->numbers[theirs];
        });
        for_each_bias(network, layers[l], [&](uword ours, uword theirs) {
            parameters[ours] = arrays[2 * l + 1]->numbers[theirs];
        });
    }
    return network;
}

Network network_of(const Weights& weights, const std::string& name) {
    const DeepNetwork deep = deep_network_of(weights, name);
    Network network;
    for (std::size_t l = 0; l < deep.layers.size(); ++l) {
        const Layer& layer = *deep.layers[l];
        if (layer.parameter_count() > 0) {
            const uword neurons = layer.output().size();
            const uword inputs = layer.input().size();
            network.W.push_back(view(deep.of(l), neurons, inputs));
            network.b.push_back(arma::vectorise(view(deep.of(l) + neurons * inputs, neurons, 1)));
        }
    }
    return network;
}

Weights read_weights(const fs::path& model) {
    return read_model_envelope(model).kind == deep_model.name
               ? weights_of(load_deep_training(model).network)
               : weights_of(load_training(model).network);
}

void write_model_of(const Weights& weights, const std::string& name, const fs::path& model) {
    const std::string elsewhere = "other data";
    DeepNetwork network = deep_network_of(weights, name);
    require_pictures(network, name);
    if (weights.kind == Weights::Kind::fully_connected) {
        Training run;
        run.network = network_of(weights, name);
        run.data_name = elsewhere;
        save_training(model, run);
    } else {
        DeepTraining run;
        run.network = std::move(network);
        run.data_name = elsewhere;
        save_deep_training(model, run);
    }
}

} // namespace lab
