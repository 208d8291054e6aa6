#pragma once
// --mine: how a network that the learner's functions have trained does beside one of the lab's.

#include "functions.hpp"

#include "common/digits/dataset.hpp"

#include <iosfwd>

namespace lab {

/// `run` is what the learner's functions have made of `start`, in `seconds`. Trains `start` for as
/// many epochs by the lab's own functions, and prints both side by side: accuracy on the test
/// pictures, seconds an epoch, and the largest difference of a weight or bias. Prints nothing where
/// Ctrl-C stops it.
void print_comparison(std::ostream& out, const Functions& functions, const Training& run,
                      double seconds, Training start, const Digits& digits);

} // namespace lab
