// says: v moves against its velocity
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    velocity = mu * velocity - eta * gradient;
    v -= velocity;
}

} // namespace lab::mine
