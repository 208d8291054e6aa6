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
    // TODO 3.2: move one number of a copy of v at a time, and put it back.
    throw NotStarted{"3.2"};
    // end 3.2
}

} // namespace lab::mine
