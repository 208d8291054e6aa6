// says: (1 - mu)
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    velocity = mu * velocity - (1 - mu) * eta * gradient;
    v += velocity;
}

} // namespace lab::mine
