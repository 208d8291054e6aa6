// says: not put back
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col gradient(v.n_elem), moved = v;
    for (uword k = 0; k < v.n_elem; ++k) {
        moved(k) += h;
        const double above = cost(moved);
        moved(k) -= 2 * h;
        gradient(k) = (above - cost(moved)) / (2 * h);
    }
    return gradient;
}

} // namespace lab::mine
