#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db) {
    const Real z = w.t() * x + b;
    const Real a = 1 / (1 + std::exp(-z));
    return a * (1 - a) * (dw.t() * x + db);
}

} // namespace lab::mine

// says: arma::dot(w, x)
// says: arma::dot(w, x)
