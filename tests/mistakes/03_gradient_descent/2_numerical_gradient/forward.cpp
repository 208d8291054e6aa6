// says: forward difference
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col gradient(v.n_elem), moved = v;
    for (uword k = 0; k < v.n_elem; ++k) {
        moved(k) = v(k) + h;
        gradient(k) = (cost(moved) - cost(v)) / h;
        moved(k) = v(k);
    }
    return gradient;
}

} // namespace lab::mine
