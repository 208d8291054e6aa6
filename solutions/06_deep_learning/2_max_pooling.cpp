#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.2: of each 2 x 2 square of a map the largest number, and where it came from.
///
/// `map` is H x W, cut into squares that do not overlap: entry (y, x) of the answer is about the
/// square of rows 2y and 2y + 1, columns 2x and 2x + 1. Where H or W is odd, the last row or column
/// is left over, and dropped. In the answer all three matrices are floor(H/2) x floor(W/2):
/// `largest` holds the largest number of each square, `row` and `col` its row and its column in
/// `map`, so that largest(y, x) is map(row(y, x), col(y, x)). Where several of a square are equally
/// large (behind a relu many are 0), the first counts, row by row: the upper before the lower, the
/// left before the right.
///
/// Example: of the map (1 7 3) above (2 4 9) one square is left. Its largest is 7, in row 0 and
/// column 1.
Pooled max_pool(const Mat& map) {
    // solved 6.2
    const uword rows = map.n_rows / 2, cols = map.n_cols / 2;
    Pooled pooled{Mat(rows, cols), arma::umat(rows, cols), arma::umat(rows, cols)};
    for (uword y = 0; y < rows; ++y) {
        for (uword x = 0; x < cols; ++x) {
            uword best_row = 2 * y, best_col = 2 * x;
            for (uword row = 2 * y; row < 2 * y + 2; ++row) {
                for (uword col = 2 * x; col < 2 * x + 2; ++col) {
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
    // end 6.2
}

} // namespace lab::mine
