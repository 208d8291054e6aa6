// says: neurons that begin alike
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer;
    layer.W = arma::repmat(random_normal(1, n_in, 1 / std::sqrt(double(n_in)), engine), n_out, 1);
    layer.b = random_normal(n_out, 1, 1, engine);
    return layer;
}

} // namespace lab::mine
