// says: the weight
#include "exercises/08_any_function/exercises.hpp"

#include <algorithm>
#include <cmath>

namespace lab::mine {

Neuron step_neuron(Real s, Real width) {
    const Real w = std::min(2 * std::log(99.0) / width, 10000.0);
    return {Col{w}, -w * s};
}

} // namespace lab::mine
