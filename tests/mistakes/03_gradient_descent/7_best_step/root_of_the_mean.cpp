// says: the root of the mean of the squares
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col best_step(const Col& gradient, double length) {
    return -length * gradient / std::sqrt(arma::mean(arma::square(gradient)));
}

} // namespace lab::mine
