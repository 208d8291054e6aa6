#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db) {
    const Real z = arma::dot(w, x) + b;
    return sigmoid_prime(z) * (arma::dot(x, dw) + db);
}

} // namespace lab::mine

// says: the matrix is {z}, in braces
