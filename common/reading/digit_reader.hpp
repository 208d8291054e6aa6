#pragma once
// A trained network of any kind, asked what digit a picture shows.

#include "common/deep/deep_network.hpp"
#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"

#include <filesystem>
#include <variant>

namespace lab {

/// The eleventh answer of a network that was also shown what is no digit: halves of digits, pairs.
constexpr uword no_digit = digit_count;

/// Reads pictures of 28 x 28 pixels with the book's network or with a deep one, which has ten
/// outputs, or eleven, the last for what is no digit.
class DigitReader {
public:
    explicit DigitReader(Network network) : network_(std::move(network)) {}
    explicit DigitReader(DeepNetwork network) : network_(std::move(network)) {}

    /// How likely each picture (784 x m) shows each digit, and, in the last row, none: 11 x m, each
    /// column sums to 1. A network with ten outputs was never asked about the last: what its
    /// largest output leaves to 1 counts as that, and the others share the rest. Outputs of sigmoid
    /// neurons are divided by their sum where that is above 1.
    Mat read(const Mat& pictures) const;

private:
    std::variant<Network, DeepNetwork> network_;
};

/// The network of a model file of any kind. Throws MissingError as `load_training` does.
DigitReader load_digit_reader(const std::filesystem::path& model);

} // namespace lab
