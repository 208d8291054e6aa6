#include "exercises/08_any_function/exercises.hpp"

#include <cmath>

namespace lab::mine {

/// Exercise 8.1: a neuron that is a step.
///
/// A sigmoid neuron with one input x answers sigma(w x + b). Find the weight w and the bias b with
/// which it answers 1/2 at x = `s`, 0.01 at x = s - width/2 and 0.99 at x = s + width/2. `width` is
/// above 0, and s may be any number. The answer is a Neuron: its column of one weight, and its
/// bias.
///
/// Example: step_neuron(0.4, 0.2) has the weight 45.9512 and the bias -18.3805.
Neuron step_neuron(Real s, Real width) {
    // solved 8.1
    const Real w = 2 * std::log(Real{99}) / width; // sigma(z) is 0.99 at z = ln 99
    return {Col{w}, -w * s};
    // end 8.1
}

} // namespace lab::mine
