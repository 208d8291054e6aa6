// says: stride 1 | side by side
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Pooled max_pool(const Mat& map) {
    const uword rows = map.n_rows - 1, cols = map.n_cols - 1;
    Pooled pooled{Mat(rows, cols), arma::umat(rows, cols), arma::umat(rows, cols)};
    for (uword y = 0; y < rows; ++y) {
        for (uword x = 0; x < cols; ++x) {
            uword best_row = y, best_col = x;
            for (uword row = y; row < y + 2; ++row) {
                for (uword col = x; col < x + 2; ++col) {
                    if (map(row, col) > map(best_row, best_col)) {
                        best_row = row;
                        best_col = col;
                    }
                }
            }
            pooled.largest(y, x) = map(best_row, best_col);
            pooled.row(y, x) = best_row;
            pooled.col(y, x) = best_col;
        }
    }
    return pooled;
}

} // namespace lab::mine
