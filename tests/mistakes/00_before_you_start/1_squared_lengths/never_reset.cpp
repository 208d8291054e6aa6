// says: it begins at 0 for each
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    Row lengths(X.n_cols);
    Real sum = 0;
    for (uword j = 0; j < X.n_cols; ++j) {
        for (uword i = 0; i < X.n_rows; ++i) {
            sum += X(i, j) * X(i, j);
        }
        lengths(j) = sum;
    }
    return lengths;
}

} // namespace lab::mine
