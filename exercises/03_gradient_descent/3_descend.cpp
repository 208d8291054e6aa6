#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.3: gradient descent, and the path it leaves.
///
/// From `start` (d numbers), each step is v -> v - eta g(v), with the learning rate `eta` and the
/// gradient g that `gradient` computes at v. The answer is the path of `steps` steps, d x (steps +
/// 1): the start in column 0, the point after the first step in column 1, and so on, to the last
/// step, also where the walk has arrived before.
///
/// Example: for the gradient g(v) = 2 v, descend({4}, g, 0.25, 2) is {{4, 2, 1}}.
Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    // TODO 3.3: path.col(k) is column k of a matrix, for reading and for writing.
    throw NotStarted{"3.3"};
    // end 3.3
}

} // namespace lab::mine
