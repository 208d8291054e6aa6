// says: the input farthest from 0
#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps) {
    const Row distance = arma::abs(w.t() * x + b);
    if (distance.min() == 0) {
        return std::nullopt;
    }
    return std::log((1 - eps) / eps) / distance.max();
}

} // namespace lab::mine
