// says: the rows are added up, not the columns
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    return arma::sum(X % X, 1).t();
}

} // namespace lab::mine
