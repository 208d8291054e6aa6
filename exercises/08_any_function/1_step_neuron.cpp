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
    // TODO 8.1: solve for w and b; the natural logarithm is std::log.
    throw NotStarted{"8.1"};
    // end 8.1
}

} // namespace lab::mine
