// says: move one after the other
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Mat path(start.n_elem, steps + 1);
    path.col(0) = start;
    for (uword k = 0; k < steps; ++k) {
        Col v = path.col(k);
        for (uword i = 0; i < v.n_elem; ++i) {
            v(i) -= eta * gradient(v)(i);
        }
        path.col(k + 1) = v;
    }
    return path;
}

} // namespace lab::mine
