// says: half the width on each side
#include "exercises/08_any_function/exercises.hpp"

#include <cmath>

namespace lab::mine {

Neuron step_neuron(Real s, Real width) {
    const Real w = std::log(99.0) / width;
    return {Col{w}, -w * s};
}

} // namespace lab::mine
