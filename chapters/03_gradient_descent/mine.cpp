// `--mine`: the chapter on the learner's own functions, wherever their checks say done.
#include "functions.hpp"

#include "exercises/03_gradient_descent/exercises.hpp"
#include "exercises/mine/checks.hpp"

#include <iostream>

namespace lab {

namespace {

/// The learner's path up to its last finite point: the chapter also walks with steps that are too
/// long.
Mat finite_path(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    const Mat path = mine::descend(start, gradient, eta, steps);
    uword finite = 1;
    while (finite < path.n_cols && path.col(finite).is_finite()) {
        ++finite;
    }
    return path.head_cols(finite);
}

} // namespace

Functions functions_in_use() {
    Functions functions;
    Checks checks;
    if (checks.done("3.1")) {
        functions.toy_gradient = mine::toy_gradient;
    }
    if (checks.done("3.2")) {
        functions.numerical_gradient = mine::numerical_gradient;
    }
    if (checks.done("3.3")) {
        functions.descend = finite_path;
    }
    if (checks.done("3.4")) {
        functions.largest_eta = mine::largest_eta;
    }
    if (checks.done("3.5")) {
        functions.momentum_step = mine::momentum_step;
    }
    if (checks.done("3.6")) {
        functions.mini_batch_mean = mine::mini_batch_mean;
    }
    if (checks.done("3.7")) {
        functions.best_step = mine::best_step;
    }
    std::cout << checks.summary() << "\n" << std::flush;
    return functions;
}

} // namespace lab
