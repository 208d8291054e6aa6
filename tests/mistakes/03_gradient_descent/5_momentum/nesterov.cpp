// says: Nesterov
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    const Col old = velocity;
    velocity = mu * velocity - eta * gradient;
    v += mu * velocity - eta * gradient;
}

} // namespace lab::mine
