#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.1: the feature maps of one picture.
///
/// `picture` is H x W. `filters` is h x w x F, a filter in each slice, and `biases` has a number
/// for each of the F filters. A filter is laid on every place where it lies wholly inside the
/// picture
/// ("valid"), and sums up what it sees there, weighed. The answer is (H - h + 1) x (W - w + 1) x F,
/// a map in each slice:
///   map(y, x, f) = biases(f) + sum over k, j of filters(k, j, f) * picture(y + k, x + j)
/// with k from 0 to h - 1 and j from 0 to w - 1. Neither picture nor filters need be square.
///
/// Example: the picture (1 2 3) above (4 5 6), the one filter (1 10), and the bias 0.5 give the map
/// (21.5 32.5) above (54.5 65.5): its first entry is 0.5 + 1 * 1 + 10 * 2.
Cube convolve(const Mat& picture, const Cube& filters, const Col& biases) {
    // solved 6.1
    Cube maps(picture.n_rows - filters.n_rows + 1, picture.n_cols - filters.n_cols + 1,
              filters.n_slices);
    for (uword f = 0; f < maps.n_slices; ++f) {
        for (uword y = 0; y < maps.n_rows; ++y) {
            for (uword x = 0; x < maps.n_cols; ++x) {
                Real sum = biases(f);
                for (uword k = 0; k < filters.n_rows; ++k) {
                    for (uword j = 0; j < filters.n_cols; ++j) {
                        sum += filters(k, j, f) * picture(y + k, x + j);
                    }
                }
                maps(y, x, f) = sum;
            }
        }
    }
    return maps;
    // end 6.1
}

} // namespace lab::mine
