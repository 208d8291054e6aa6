// says: the last input is not looked at
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    const Row d = arma::abs(w.t() * x + b);
    Real m = d(0);
    for (uword j = 1; j + 1 < d.n_elem; ++j) {
        m = std::min(m, d(j));
    }
    if (m == 0) {
        return std::nullopt;
    }
    return std::log((1 - eps) / eps) / m;
}

} // namespace lab::mine
