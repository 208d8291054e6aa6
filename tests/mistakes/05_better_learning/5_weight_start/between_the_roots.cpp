// says: so their deviation is smaller
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer;
    const Real end = 1 / std::sqrt(Real(n_in));
    std::uniform_real_distribution<Real> any(-end, end);
    layer.W.set_size(n_out, n_in);
    for (Real& w : layer.W) {
        w = any(engine);
    }
    layer.b = random_normal(n_out, 1, 1, engine);
    return layer;
}

} // namespace lab::mine
