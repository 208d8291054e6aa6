// says: you compare | one of the two must be transposed
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Real share_right(const Row& z, const arma::uvec& wanted) {
    return arma::mean(arma::conv_to<Row>::from((z > 0) == wanted));
}

} // namespace lab::mine
