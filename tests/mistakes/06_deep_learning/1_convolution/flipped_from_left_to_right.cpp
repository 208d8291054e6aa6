// says: turned over from left to right
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    Cube maps(picture.n_rows - filters.n_rows + 1, picture.n_cols - filters.n_cols + 1,
              filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        for (uword y = 0; y < maps.n_rows; ++y) {
            for (uword x = 0; x < maps.n_cols; ++x) {
                Real sum = biases(f);
                for (uword k = 0; k < filters.n_rows; ++k) {
                    for (uword j = 0; j < filters.n_cols; ++j) {
                        sum += filters(k, filters.n_cols - 1 - j, f) * picture(y + k, x + j);
                    }
                }
                maps(y, x, f) = sum;
            }
        }
    }
    return maps;
}

} // namespace lab::mine
