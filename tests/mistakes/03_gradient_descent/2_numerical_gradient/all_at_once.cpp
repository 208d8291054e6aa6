// says: all numbers are moved at once
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col gradient(v.n_elem);
    for (uword k = 0; k < v.n_elem; ++k) {
        gradient(k) = (cost(v + h) - cost(v - h)) / (2 * h);
    }
    return gradient;
}

} // namespace lab::mine
