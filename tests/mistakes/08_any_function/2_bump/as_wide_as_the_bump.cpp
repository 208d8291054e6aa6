// says: width of the bump
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, to - from), down = step_neuron(to, to - from);
    return {{arma::join_cols(up.w, down.w), Mat{{height, -height}}}, {Col{up.b, down.b}, Col{0}}};
}

} // namespace lab::mine
