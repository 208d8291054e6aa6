#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.5: one step with momentum.
///
/// `v` (d numbers) is the point, `velocity` (d) its speed, `gradient` (d) the gradient at v, `eta`
/// the learning rate, `mu` the momentum, from 0 to 1. First the velocity becomes mu velocity - eta
/// gradient, then v becomes v + velocity, with the new velocity. Both are changed in place.
///
/// Example: from v = (1), velocity = (0.5), with gradient (2), eta = 0.1 and mu = 0.8, the velocity
/// becomes 0.4 - 0.2 = 0.2, and v becomes 1.2.
void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu) {
    // TODO 3.5: two lines, in the order in which the description has them.
    throw NotStarted{"3.5"};
    // end 3.5
}

} // namespace lab::mine
