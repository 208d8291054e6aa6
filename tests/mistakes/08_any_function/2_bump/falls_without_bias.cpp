// says: lifted by the height
#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, width), down = step_neuron(to, width);
    return {{Mat(arma::join_cols(up.w, Col(-down.w))), Mat{{height, height}}},
            {Col{up.b, -down.b}, Col{0}}};
}

} // namespace lab::mine
