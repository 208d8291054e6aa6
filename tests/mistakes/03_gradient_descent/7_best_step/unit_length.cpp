// says: length is left out
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col best_step(const Col& gradient, double length) {
    return -arma::normalise(gradient);
}

} // namespace lab::mine
