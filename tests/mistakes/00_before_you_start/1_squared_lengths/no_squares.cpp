// says: the squares are missing
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    return arma::sum(X, 0);
}

} // namespace lab::mine
