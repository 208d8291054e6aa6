#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.1: the gradient of the ravine C(v) = v_1^2 + 25 v_2^2, by hand.
///
/// `v` holds the two numbers v_1 and v_2, which are v(0) and v(1) in code. The answer holds the two
/// partial derivatives in the same order.
///
/// Example: toy_gradient({3, 0.1}) is (6, 5).
Col toy_gradient(const Col& v) {
    // solved 3.1
    return {2 * v(0), 50 * v(1)};
    // end 3.1
}

} // namespace lab::mine
