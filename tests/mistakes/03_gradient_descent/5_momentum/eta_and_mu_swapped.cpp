// says: eta and mu are swapped
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    velocity = eta * velocity - mu * gradient;
    v += velocity;
}

} // namespace lab::mine
