// says: velocity is as it was
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    const Col next = mu * velocity - eta * gradient;
    v += next;
}

} // namespace lab::mine
