// says: a |z| that is small is not 0
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    const Row d = arma::abs(w.t() * x + b);
    if (d.min() == 0) {
        return std::nullopt;
    }
    Real c = std::log((1 - eps) / eps) / d.min();
    if (c > 1000) {
        return std::nullopt;
    }
    return c;
}

} // namespace lab::mine
