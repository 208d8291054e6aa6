// says: these are per cent
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Real share_right(const Row& z, const arma::uvec& wanted) {
    const arma::uvec said = (z > 0).t();
    return 100 * arma::mean(arma::conv_to<Col>::from(said == wanted));
}

} // namespace lab::mine
