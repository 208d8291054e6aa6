// says: kept in an int
#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

Row squared_lengths(const Mat& X) {
    Row sums(X.n_cols);
    for (uword j = 0; j < X.n_cols; ++j) {
        int sum = 0;
        for (uword i = 0; i < X.n_rows; ++i) {
            sum += X(i, j) * X(i, j);
        }
        sums(j) = sum;
    }
    return sums;
}

} // namespace lab::mine
