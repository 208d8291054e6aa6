// says: square the entries first, then add
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    const Row sums = arma::sum(X, 0);
    return sums % sums;
}

} // namespace lab::mine
