#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.2: the gradient of any cost, by central differences.
///
/// `cost` takes d numbers and returns one; `v` holds the d numbers at which the gradient is wanted.
/// The answer has d entries: (C(v + h e_k) - C(v - h e_k)) / (2 h), where h e_k moves the k-th
/// number alone.
///
/// Example: for C(v) = v_1^2 + 3 v_2, numerical_gradient(C, {2, 5}, 0.1) is (4, 3).
Col numerical_gradient(const CostFunction& cost, const Col& v, double h) {
    // solved 3.2
    Col gradient(v.n_elem), moved = v;
    for (uword k = 0; k < v.n_elem; ++k) {
        moved(k) = v(k) + h;
        const double above = cost(moved);
        moved(k) = v(k) - h;
        const double below = cost(moved);
        moved(k) = v(k);
        gradient(k) = (above - below) / (2 * h);
    }
    return gradient;
    // end 3.2
}

} // namespace lab::mine
