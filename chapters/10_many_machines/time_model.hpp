#pragma once
// How long a step takes on so many ranks, from what a message, a byte and an example cost.

#include <cstdint>

namespace lab {

/// Seconds, all of them.
struct Costs {
    double message = 0;  // alpha: a message of no length, from one rank to another
    double byte = 0;     // beta: each byte in it
    double example = 0;  // to paint a digit and to learn from it
    double addition = 0; // to add one shard's gradient to another's
    double bytes = 0;    // of a gradient (a number, not seconds)
};

/// ceil(log2(ranks)): the levels of a tree with so many leaves.
unsigned levels_of(std::uint64_t ranks);

/// A step on a mini-batch that `ranks` ranks share evenly, with as many shards as there are ranks:
/// each computes its share, then up a tree, where each level costs a message and an addition, and
/// down again.
///     T(K) = M c / K + ceil(log2 K) (2 (alpha + beta B) + a)
double step_seconds(const Costs& costs, double mini_batch, std::uint64_t ranks);

/// The mini-batch at which so many ranks are half as efficient as one: computing takes as long as
/// the rest.
double half_efficient(const Costs& costs, std::uint64_t ranks);

} // namespace lab
