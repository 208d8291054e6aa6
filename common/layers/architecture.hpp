#pragma once
// Deep networks written down as they are drawn: layer after layer.

#include "common/layers/layer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace lab {

struct LayerKind;

/// The plan of a network: a list of layers, put together with `|`:
///
///     const Architecture plan = conv(20, 5) | relu() | max_pool(2) | conv(40, 5) | relu() |
///                               max_pool(2) | dense(100) | relu() | dropout(0.5) | dense(10) |
///                               softmax();
struct Architecture {
    struct Item {
        const LayerKind* kind;
        std::vector<double> numbers;
    };
    std::vector<Item> items;
};

/// The plan that is one layer alone, of each layer in the table: conv(20, 5), relu(), .. Throws
/// UsageError where a number is out of range.
#define LAYER(name, numbers) Architecture name numbers;
#include "common/layers/table.inc"
#undef LAYER

Architecture operator|(Architecture first, const Architecture& then);

/// The plan in one line, as it stands in code without the empty parentheses, and back:
/// `conv(20, 5) | relu | max_pool(2) | dense(10) | softmax`. Throws UsageError where a word is
/// unknown or a number is missing or out of range.
std::string to_text(const Architecture& plan);
Architecture parse_architecture(const std::string& text);

/// What the outputs of a layer are to a cost, which says whether a network may end in it.
enum class Ending {
    none,         // nothing that a cost could judge: no network ends here
    separate,     // each output is a probability of its own
    distribution, // an example's outputs are probabilities that sum to 1: nothing follows them
};
/// What a plan of one layer or more ends in.
Ending ending_of(const Architecture& plan);
/// The layers with this ending: "softmax".
std::string names_of(Ending ending);

/// The layers of a plan for inputs of the shape `input`. A plan ends in a layer whose ending is
/// not `none`, behind one other layer at least. `relu | max_pool` is built as `max_pool | relu`,
/// and so are all layers that commute with it: they grow with their input, so the largest of four
/// answers is the answer to the largest of four, and the activation has a quarter of the work.
/// Throws UsageError where a layer does not fit its input, or where the network would have more
/// than `most_parameters`.
std::vector<std::shared_ptr<const Layer>> build_layers(const Architecture& plan, Shape input);
constexpr uword most_parameters = 50'000'000;

} // namespace lab
