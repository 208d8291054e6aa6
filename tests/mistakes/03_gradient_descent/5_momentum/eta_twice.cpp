// says: eta is applied to the velocity a second time
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    velocity = mu * velocity - eta * gradient;
    v += eta * velocity;
}

} // namespace lab::mine
