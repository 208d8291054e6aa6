#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.4: how much the output of a neuron changes when its weights and bias change a little.
///
/// The neuron has n weights `w` and the bias `b`, and sees one input `x` (n numbers). Its weights
/// change by `dw` (n numbers), its bias by `db`. The answer is the linear estimate: the sum of each
/// change times the derivative of the output a = sigma(w·x + b) by what is changed. You may call
/// `sigmoid_prime` of exercise 2.2, which takes and returns a matrix: of one number z it is
/// sigmoid_prime({z})(0). (One pair of braces: of {{z}} the compiler cannot tell what it means.)
///
/// Example: small_change({1, 2}, -1, {0.5, 1}, {0.1, 0}, 0.2) is 0.0372866: z is 1.5, sigma'(z)
/// 0.149146, and the weighted input changes by 0.25.
Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db) {
    // solved 2.4
    const Real a = 1 / (1 + std::exp(-(arma::dot(w, x) + b)));
    return a * (1 - a) * (arma::dot(x, dw) + db); // da/dw_j = sigma'(z) x_j, da/db = sigma'(z)
    // end 2.4
}

} // namespace lab::mine
