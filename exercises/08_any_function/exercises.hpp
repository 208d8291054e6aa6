#pragma once
// The functions that the exercises of lesson 8 ask for.
//
// A `Network` is that of lesson 4 (common/network/network.hpp): W[0] and b[0] are W(1) and b(1),
// and so on; {{W1, W2}, {b1, b2}} makes one of two layers. But here its last layer is linear: it
// answers z itself. A `Neuron` is its column of weights `w` and its bias `b`: {Col{3}, -1} has the
// weight 3 and the bias -1.
//
// A matrix of one column is written Mat(Col{3, 4}), one of one row Mat{{3, 4}}; Mat{{3}, {4}} does
// not compile, because it could be either a matrix or a copy of one.

#include "common/network/network.hpp"
#include "common/neurons/neuron.hpp"
#include "exercises/not_started.hpp"

namespace lab::mine {

// 8.1
Neuron step_neuron(Real s, Real width);

// 8.2
Network bump(Real from, Real to, Real height, Real width);

// 8.3
Network tower(const Col& from, const Col& to, Real height, Real width);

// 8.4
Network table_network(const Row& x, const Row& y, Real width);

// 8.5
Network hat(Real left, Real middle, Real right, Real height);
Network broken_line(const Row& x, const Row& y);

// 8.6
Network sawtooth(uword k);

} // namespace lab::mine
