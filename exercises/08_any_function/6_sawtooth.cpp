#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

/// Exercise 8.6: a sawtooth by depth.
///
/// The answer is a network with k >= 1 hidden layers of two relu neurons each, and a linear output
/// neuron: [1, 2, .., 2, 1]. For x from 0 to 1 its output is made of 2^k straight pieces of equal
/// length, the first from 0 up to 1, the second from 1 down to 0, and so on. (What it answers for
/// other x does not matter.)
///
/// Example: sawtooth(1) answers 0.5 at x = 0.25, 1 at x = 0.5 and 0 at x = 1; sawtooth(2) answers 1
/// at x = 0.25 and 0 at x = 0.5.
Network sawtooth(uword k) {
    // TODO 8.6: one tooth first; network.W.push_back(..) and network.b.push_back(..) add a layer.
    throw NotStarted{"8.6"};
    // end 8.6
}

} // namespace lab::mine
