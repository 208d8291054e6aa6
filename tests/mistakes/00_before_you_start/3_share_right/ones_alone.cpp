// says: a right 0 counts too
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Real share_right(const Row& z, const arma::uvec& wanted) {
    Real right = 0;
    for (uword i = 0; i < z.n_elem; ++i) {
        if (z(i) > 0 && wanted(i) == 1) {
            right += 1;
        }
    }
    return right / z.n_elem;
}

} // namespace lab::mine
