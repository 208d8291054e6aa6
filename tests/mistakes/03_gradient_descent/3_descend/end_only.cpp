// says: only one column came back
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps) {
    Col v = start;
    for (uword k = 0; k < steps; ++k) {
        v -= eta * gradient(v);
    }
    return v;
}

} // namespace lab::mine
