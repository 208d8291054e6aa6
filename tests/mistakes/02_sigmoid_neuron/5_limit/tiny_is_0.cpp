// says: a |z| that is small is not 0
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    const Row d = arma::abs(w.t() * x + b);
    if (d.min() < 1e-9) {
        return std::nullopt;
    }
    return std::log((1 - eps) / eps) / d.min();
}

} // namespace lab::mine
