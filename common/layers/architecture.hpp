#pragma once
// Deep networks written down as they are drawn: layer after layer.

#include "common/layers/layer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace lab {

/// The plan of a network: a list of layers, put together with `|`:
///
///     const Architecture plan = conv(20, 5) | relu() | max_pool(2) | conv(40, 5) | relu() |
///                               max_pool(2) | dense(100) | relu() | dropout(0.5) | dense(10) |
///                               softmax();
struct Architecture {
    struct Item {
        std::string kind;
        std::vector<double> numbers;
    };
    std::vector<Item> items;
};

Architecture conv(uword filters, uword side, uword padding = 0);
Architecture max_pool(uword side);
Architecture dense(uword neurons);
Architecture sigmoid();
Architecture tanh();
Architecture relu();
Architecture dropout(double rate);
Architecture softmax();
Architecture operator|(Architecture first, const Architecture& then);

/// The plan in one line, as it stands in code without the empty parentheses, and back:
/// `conv(20, 5) | relu | max_pool(2) | dense(10) | softmax`. Throws UsageError where a word is
/// unknown or a number is missing or out of range.
std::string to_text(const Architecture& plan);
Architecture parse_architecture(const std::string& text);

/// The layers of a plan for inputs of the shape `input`. A plan ends in softmax or sigmoid,
/// behind one other layer at least, and has softmax nowhere else. `relu | max_pool` is built as
/// `max_pool | relu`, and so are the other activations: they grow with their input, so the largest
/// of four answers is the answer to the largest of four, and the activation has a quarter of the
/// work. Throws UsageError where a layer does not fit its input, or where the network would have
/// more than `most_parameters`.
std::vector<std::shared_ptr<const Layer>> build_layers(const Architecture& plan, Shape input);
constexpr uword most_parameters = 50'000'000;

} // namespace lab
