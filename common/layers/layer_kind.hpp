#pragma once
// What the file of a layer tells about it: its word in a plan, its numbers and how it is built.

#include "common/layers/architecture.hpp"

namespace lab {

/// What may stand in the parentheses of a layer.
struct AllowedNumbers {
    std::size_t least = 0, most = 0; // how many
    double lowest = 0, highest = 0;  // of each
    bool whole = true;
    const char* how_many = ""; // the end of the sentence that refuses others
};

struct LayerKind {
    const char* name = "";
    const char* usage = ""; // as the error that lists all layers shows it: "max_pool(side)"
    AllowedNumbers numbers;
    /// Builds it from allowed numbers. Throws UsageError, by `reject`, where its input does not
    /// fit.
    std::shared_ptr<const Layer> (*build)(const Architecture::Item& item, Shape input) = nullptr;
    Ending ending = Ending::none;
};

/// The kind of each layer in the table: conv_kind, relu_kind, .. It is in the file of the layer.
#define LAYER(name, numbers) extern const LayerKind name##_kind;
#include "common/layers/table.inc"
#undef LAYER

/// The builder of a layer that takes no numbers and any input.
template <typename AnyLayer>
std::shared_ptr<const Layer> build_without_numbers(const Architecture::Item&, Shape input) {
    return std::make_shared<AnyLayer>(input);
}

/// The plan of a single layer. Throws UsageError where a number is missing or out of range.
Architecture single_layer(const LayerKind& kind, std::vector<double> numbers = {});

/// `conv(20, 5)`
std::string to_text(const Architecture::Item& item);

/// Throws the UsageError that the layer does not fit its input, and why.
[[noreturn]] void reject(const Architecture::Item& item, Shape input, const std::string& why);

} // namespace lab
