// says: the pixel at the top left
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat find_ink(const arma::umat& grey) {
    arma::uvec histogram(256, arma::fill::zeros);
    Real sum = 0;
    for (const uword g : grey) {
        ++histogram(g);
        sum += static_cast<Real>(g);
    }

    // Each grey in turn is the last of the dark heap
    const Real n = static_cast<Real>(grey.n_elem);
    Real n0 = 0, sum0 = 0, best = 0;
    uword threshold = 255;
    for (uword t = 0; t < 255; ++t) {
        n0 += static_cast<Real>(histogram(t));
        sum0 += static_cast<Real>(histogram(t) * t);
        if (n0 == 0 || n0 == n) {
            continue;
        }
        const Real apart = sum0 / n0 - (sum - sum0) / (n - n0);
        const Real between = n0 * (n - n0) * apart * apart;
        if (between > best) {
            best = between;
            threshold = t;
        }
    }
    const arma::umat dark = grey <= threshold;
    return dark(0) == 0 ? dark : arma::umat(1 - dark);
}

} // namespace lab::mine
