// says: this is how many are right
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Real share_right(const Row& z, const arma::uvec& wanted) {
    const arma::uvec said = (z > 0).t();
    return arma::accu(said == wanted);
}

} // namespace lab::mine
