// says: hang together
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer{Mat(n_out, n_in), Col(n_out)};
    std::normal_distribution<Real> normal(0, 1 / std::sqrt(Real(n_in)));
    for (uword i = 0; i < layer.W.n_elem; i += 2) {
        layer.W(i) = normal(engine);
        if (i + 1 < layer.W.n_elem) {
            layer.W(i + 1) = -layer.W(i);
        }
    }
    layer.b = random_normal(n_out, 1, 1, engine);
    return layer;
}

} // namespace lab::mine
