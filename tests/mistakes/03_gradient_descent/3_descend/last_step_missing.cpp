// says: the last step is missing
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Mat path(start.n_elem, steps);
    Col v = start;
    for (uword k = 0; k < steps; ++k) {
        path.col(k) = v;
        v -= eta * gradient(v);
    }
    return path;
}

} // namespace lab::mine
