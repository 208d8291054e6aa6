// says: the mean after every step
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Col local_round(const Col& w, const std::vector<Gradient>& gradients, double eta, uword steps) {
    Col p = w;
    for (uword step = 0; step < steps; ++step) {
        Col sum(w.n_elem, arma::fill::zeros);
        for (const Gradient& gradient : gradients) {
            sum += gradient(p);
        }
        p -= static_cast<Real>(eta / static_cast<double>(gradients.size())) * sum;
    }
    return p;
}

} // namespace lab::mine
