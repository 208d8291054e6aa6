// says: bias of the first one
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, width);
    return {{arma::join_cols(up.w, up.w), Mat{{height, -height}}}, {Col{up.b, up.b}, Col{0}}};
}

} // namespace lab::mine
