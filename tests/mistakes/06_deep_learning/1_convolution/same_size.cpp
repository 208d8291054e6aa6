// says: 'same' | wholly inside
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    const int up = int(filters.n_rows) / 2, left = int(filters.n_cols) / 2;
    Cube maps(picture.n_rows, picture.n_cols, filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        for (int y = 0; y < int(maps.n_rows); ++y) {
            for (int x = 0; x < int(maps.n_cols); ++x) {
                Real sum = biases(f);
                for (int k = 0; k < int(filters.n_rows); ++k) {
                    for (int j = 0; j < int(filters.n_cols); ++j) {
                        const int row = y + k - up, col = x + j - left;
                        if (row >= 0 && row < int(picture.n_rows) && col >= 0 &&
                            col < int(picture.n_cols)) {
                            sum += filters(k, j, f) * picture(row, col);
                        }
                    }
                }
                maps(y, x, f) = sum;
            }
        }
    }
    return maps;
}

} // namespace lab::mine
