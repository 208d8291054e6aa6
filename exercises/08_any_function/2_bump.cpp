#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

/// Exercise 8.2: two steps make a bump.
///
/// The answer is a network [1, 2, 1]: two hidden sigmoid neurons with the input x, and a linear
/// output neuron. So W[0] is 2 x 1, W[1] is 1 x 2, and b[0] and b[1] have 2 numbers and 1. Its
/// output is `height` times (step at `from` - step at `to`), where a step at s is the neuron of
/// exercise 8.1 with the width `width`, and from < to: about `height` between `from` and `to`, and
/// about 0 elsewhere. The height may be negative. You may call `step_neuron`.
///
/// Example: bump(0.3, 0.6, 0.8, 0.02) answers 0.4 at x = 0.3, 0.8 at x = 0.45 and 0.008 at x =
/// 0.61.
Network bump(Real from, Real to, Real height, Real width) {
    // TODO 8.2: two neurons and what the output makes of them; arma::join_cols(a, b) puts a above
    // b.
    throw NotStarted{"8.2"};
    // end 8.2
}

} // namespace lab::mine
