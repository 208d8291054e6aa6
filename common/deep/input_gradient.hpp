#pragma once
// Which pixels matter to an answer: the way back, one step further than learning goes.

#include "common/deep/deep_network.hpp"
#include "common/network/network.hpp"

namespace lab {

/// How output k changes with each number of the input, d a(L)_k / dx, n(0) x 1, at the input `x`,
/// n(0) x 1; 0 <= k < n(L). It is backpropagation (Nielsen, chapter 2, BP2) with e_k in the place
/// of dC/da(L), taken through the first layer too: W(1)^T delta(1). Source: Simonyan, Vedaldi,
/// Zisserman: Deep inside convolutional networks, 2014, section 3.
Col input_gradient(const Network& network, const Col& x, uword k);

/// The same for a network of layers, without dropout.
Col input_gradient(const DeepNetwork& network, const Col& x, uword k);

} // namespace lab
