#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

/// Exercise 8.4: the network for a table of values.
///
/// `x` holds n places in rising order, not at equal distances, and `y` the n values there (both 1 x
/// n, n >= 1). The answer is a network [1, n - 1, 1] with hidden sigmoid neurons and a linear
/// output: before the first step it answers y(0), and halfway between x(k) and x(k + 1) it steps
/// from y(k) to y(k + 1), with the step of exercise 8.1 and the width `width`. Where n is 1 there
/// is no hidden neuron: W[0] is 0 x 1, W[1] is 1 x 0. You may call `step_neuron`.
///
/// Example: table_network({0, 2, 3}, {5, 1, 4}, 0.01) has steps at 1 and at 2.5; it answers 5 at x
/// = 0.3, 3 at x = 1, 1 at x = 2 and 4 at x = 7.
Network table_network(const Row& x, const Row& y, Real width) {
    // solved 8.4
    const uword steps = x.n_elem - 1;
    Mat w(steps, 1), v(1, steps);
    Col b(steps);
    for (uword k = 0; k < steps; ++k) {
        const Neuron halfway = step_neuron((x(k) + x(k + 1)) / 2, width);
        w(k, 0) = halfway.w(0);
        b(k) = halfway.b;
        v(0, k) = y(k + 1) - y(k);
    }
    return {{w, v}, {b, Col{y(0)}}};
    // end 8.4
}

} // namespace lab::mine
