// says: always 1000
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Neuron step_neuron(Real s, Real width) {
    const Real w = 1000;
    return {Col{w}, -w * s};
}

} // namespace lab::mine
