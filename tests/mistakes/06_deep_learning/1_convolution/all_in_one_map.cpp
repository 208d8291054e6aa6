// says: all filters are summed
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    Cube maps(picture.n_rows - filters.n_rows + 1, picture.n_cols - filters.n_cols + 1,
              filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        for (uword y = 0; y < maps.n_rows; ++y) {
            for (uword x = 0; x < maps.n_cols; ++x) {
                const auto window =
                    picture.submat(y, x, arma::size(filters.n_rows, filters.n_cols));
                maps(y, x, f) = biases(f);
                for (uword e = 0; e < filters.n_slices; ++e) {
                    maps(y, x, f) += arma::accu(filters.slice(e) % window);
                }
            }
        }
    }
    return maps;
}

} // namespace lab::mine
