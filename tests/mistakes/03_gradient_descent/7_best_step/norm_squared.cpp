// says: divided by |g|^2
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col best_step(const Col& gradient, double length) {
    return -length / arma::dot(gradient, gradient) * gradient;
}

} // namespace lab::mine
