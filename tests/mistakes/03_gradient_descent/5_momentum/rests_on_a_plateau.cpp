// says: plateau | after the step
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    if (arma::norm(gradient) < 1e-9)
        return;
    velocity = mu * velocity - eta * gradient;
    v += velocity;
}

} // namespace lab::mine
