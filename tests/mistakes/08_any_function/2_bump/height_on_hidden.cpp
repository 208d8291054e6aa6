// says: steeper, not
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, width), down = step_neuron(to, width);
    return {{Mat(height * arma::join_cols(up.w, down.w)), Mat{{1, -1}}},
            {Col{height * up.b, height * down.b}, Col{0}}};
}

} // namespace lab::mine
