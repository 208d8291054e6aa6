// says: compared with something above 0
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Real share_right(const Row& z, const arma::uvec& wanted) {
    const arma::uvec said = (z > 0.5).t();
    return arma::mean(arma::conv_to<Col>::from(said == wanted));
}

} // namespace lab::mine
