#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.1: does a perceptron fire?
///
/// `w` holds the n weights of its n inputs, `b` is its bias, `x` holds the n inputs. The answer is
/// 1 if the weighted sum w·x + b is greater than 0, else 0.
///
/// Example: fires({2, -1}, -0.5, {1, 1}) is 1, because 2·1 - 1·1 - 0.5 = 0.5 > 0.
int fires(const Col& w, Real b, const Col& x) {
    // TODO 1.1: decide from the weighted sum; arma::dot(w, x) is the sum of the products.
    throw NotStarted{"1.1"};
    // end 1.1
}

} // namespace lab::mine
