// says: v moves with the old velocity
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    v += velocity;
    velocity = mu * velocity - eta * gradient;
}

} // namespace lab::mine
