// says: divide by 2 h
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col gradient(v.n_elem), moved = v;
    for (uword k = 0; k < v.n_elem; ++k) {
        moved(k) = v(k) + h;
        const double above = cost(moved);
        moved(k) = v(k) - h;
        gradient(k) = (above - cost(moved)) / h;
        moved(k) = v(k);
    }
    return gradient;
}

} // namespace lab::mine
