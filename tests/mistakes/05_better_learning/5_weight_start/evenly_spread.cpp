// says: they are evenly spread
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer;
    std::uniform_real_distribution<Real> any(-std::sqrt(3.0), std::sqrt(3.0));
    layer.W.set_size(n_out, n_in);
    for (Real& w : layer.W) {
        w = any(engine) / std::sqrt(Real(n_in));
    }
    layer.b = random_normal(n_out, 1, 1, engine);
    return layer;
}

} // namespace lab::mine
