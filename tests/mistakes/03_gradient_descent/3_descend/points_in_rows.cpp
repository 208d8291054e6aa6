// says: rows and columns are swapped
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Mat path(steps + 1, start.n_elem);
    path.row(0) = start.t();
    for (uword k = 0; k < steps; ++k) {
        path.row(k + 1) = path.row(k) - eta * gradient(path.row(k).t()).t();
    }
    return path;
}

} // namespace lab::mine
