// says: a slice of a Cube keeps its size
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    Cube maps(picture.n_rows - filters.n_rows + 1, picture.n_cols - filters.n_cols + 1,
              filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        maps.slice(f) = arma::conv2(picture, filters.slice(f)) + biases(f);
    }
    return maps;
}

} // namespace lab::mine
