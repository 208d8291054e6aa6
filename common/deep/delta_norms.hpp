#pragma once
// How much of the error reaches each layer: the vanishing gradient, measured.

#include "common/deep/deep_network.hpp"
#include "common/network/network.hpp"

namespace lab {

/// For each layer with neurons, in their order from the input to the output, the length |delta(l)|
/// of the mean of delta(l) = dC/dz(l) over the examples: how fast its biases would learn. `x` is
/// n(0) x m, `y` is n(L) x m, m >= 1. Source: Nielsen, chapter 5, "What's causing the vanishing
/// gradient problem?".
std::vector<double> delta_norms(const Network& network, const Mat& x, const Mat& y);

/// The same for a network of layers, without dropout: one number for each dense or convolution
/// layer.
std::vector<double> delta_norms(const DeepNetwork& network, const Mat& x, const Mat& y);

} // namespace lab
