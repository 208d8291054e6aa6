// says: eta becomes smaller from step to step
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Mat path(start.n_elem, steps + 1);
    path.col(0) = start;
    for (uword k = 0; k < steps; ++k) {
        path.col(k + 1) = path.col(k) - eta / Real(k + 1) * gradient(path.col(k));
    }
    return path;
}

} // namespace lab::mine
