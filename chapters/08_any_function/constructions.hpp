#pragma once
// Networks whose weights are written down, not learnt: steps, bumps, towers, hats, sawteeth.
//
// They are Networks as in lesson 4 (W[0] is W(1)), with one difference: the neurons of the last
// layer are linear. They answer their weighted input z itself, since a function may have any value.

#include "common/network/network.hpp"
#include "common/neurons/neuron.hpp"

namespace lab {

/// What the hidden neurons do with their weighted input: 1 / (1 + exp(-z)), or max(0, z).
enum class Hidden { sigmoid, relu };

/// The outputs of such a network for the inputs `x`, n(0) x m: n(L) x m.
Mat linear_output(const Network& network, const Mat& x, Hidden hidden);

/// How many neurons the hidden layers have together, and how many weights and biases there are.
uword hidden_neurons(const Network& network);
uword parameters(const Network& network);

/// 8.1: a neuron of one input whose output is 1/2 at `s`, and climbs from 0.01 to 0.99 within
/// `width`, half of it on each side. Since sigma(z) = 0.99 at z = ln 99: w = 2 ln 99 / width, and
/// s = -b/w.
Neuron step_neuron(Real s, Real width);

/// 8.2: [1, 2, 1], `height` between `from` and `to`, and 0 elsewhere: a step up and a step down.
Network bump(Real from, Real to, Real height, Real width);

/// 8.3: [2, 4, 1, 1], `height` over the rectangle from (from(0), from(1)) to (to(0), to(1)), and 0
/// elsewhere. A bump in each input, added, is 2 over the rectangle, 1 over the rest of the two
/// strips, 0 elsewhere: a neuron with its step at 3/2 (of width 1/2) tells.
Network tower(const Col& from, const Col& to, Real height, Real width);

/// 8.4: [1, n - 1, 1], for the n >= 1 values `y` at the places `x`, which rise: y(k) from halfway
/// to the place before to halfway to the next one.
Network table_network(const Row& x, const Row& y, Real width);

/// 8.5: relu, [1, 3, 1]: 0 up to `left`, a line up to `height` at `middle`, a line down to 0 at
/// `right`, and 0 from there on.
Network hat(Real left, Real middle, Real right, Real height);

/// 8.5: relu, [1, n, 1]: straight lines through the n >= 2 points (x(k), y(k)), and level before
/// the first and behind the last.
Network broken_line(const Row& x, const Row& y);

/// 8.6: relu, k >= 1 hidden layers of 2 neurons: 2^k straight pieces over [0, 1], from 0 up to 1,
/// down to 0, and so on. Source: Telgarsky 2016, Benefits of depth in neural networks.
Network sawtooth(uword k);

} // namespace lab
