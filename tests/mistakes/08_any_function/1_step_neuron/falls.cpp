// says: falls from 1 to 0
#include "exercises/08_any_function/exercises.hpp"

#include <cmath>

namespace lab::mine {

Neuron step_neuron(Real s, Real width) {
    const Real w = -2 * std::log(99.0) / width;
    return {Col{w}, -w * s};
}

} // namespace lab::mine
