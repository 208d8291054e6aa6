// says: steepest axis alone
#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

Col best_step(const Col& gradient, double length) {
    Col s(gradient.n_elem, arma::fill::zeros);
    const uword k = arma::index_max(arma::abs(gradient));
    s(k) = gradient(k) > 0 ? -length : length;
    return s;
}

} // namespace lab::mine
