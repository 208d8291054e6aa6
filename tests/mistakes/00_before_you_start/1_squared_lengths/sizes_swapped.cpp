// says: outside of a matrix
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    Row lengths(X.n_cols, arma::fill::zeros);
    for (uword j = 0; j < X.n_cols; ++j) {
        for (uword i = 0; i < X.n_rows; ++i) {
            lengths(j) += X(j, i) * X(j, i);
        }
    }
    return lengths;
}

} // namespace lab::mine
