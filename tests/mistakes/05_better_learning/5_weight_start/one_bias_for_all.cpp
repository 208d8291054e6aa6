// says: the biases are all alike
#include "exercises/05_better_learning/exercises.hpp"

#include <cmath>

namespace lab::mine {

Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    Layer layer;
    layer.W = random_normal(n_out, n_in, 1 / std::sqrt(static_cast<double>(n_in)), engine);
    layer.b = Col(n_out, arma::fill::value(random_normal(1, 1, 1, engine)(0)));
    return layer;
}

} // namespace lab::mine
