// says: kept within bounds
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Mat path(start.n_elem, steps + 1);
    path.col(0) = start;
    for (uword k = 0; k < steps; ++k) {
        path.col(k + 1) = arma::clamp(path.col(k) - eta * gradient(path.col(k)), -1e6, 1e6);
    }
    return path;
}

} // namespace lab::mine
