// says: without its sign
#include "exercises/08_any_function/exercises.hpp"

#include <cmath>

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, width), down = step_neuron(to, width);
    return {{arma::join_cols(up.w, down.w), Mat{{std::abs(height), -std::abs(height)}}},
            {Col{up.b, down.b}, Col{0}}};
}

} // namespace lab::mine
