// says: another randomness
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer;
    layer.W = random_normal(n_out, n_in, 1 / std::sqrt(double(n_in)), engine);
    layer.b = Col(n_out, arma::fill::randn);
    return layer;
}

} // namespace lab::mine
