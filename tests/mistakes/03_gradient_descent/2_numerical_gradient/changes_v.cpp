// says: the function changes v
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    Col gradient(v.n_elem);
    Col& point = const_cast<Col&>(v);
    for (uword k = 0; k < v.n_elem; ++k) {
        point(k) += h;
        const double above = cost(point);
        point(k) -= 2 * h;
        gradient(k) = (above - cost(point)) / (2 * h);
    }
    return gradient;
}

} // namespace lab::mine
