#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.3: the way back through the convolution of exercise 6.1.
///
/// `picture` is H x W and `filters` h x w x F, as they were on the way forward; `delta` is
/// (H - h + 1) x (W - w + 1) x F, dC/dmap at every entry of the maps. The answer holds dC/dfilters,
/// h x w x F; dC/dbiases, F; and dC/dpicture, H x W. Nothing is divided: these are sums,
///   dC/dfilters(k, j, f) = sum over y, x of delta(y, x, f) * picture(y + k, x + j)
///   dC/dbiases(f)        = sum over y, x of delta(y, x, f)
/// and dC/dpicture(p, q) is the sum of delta(y, x, f) * filters(k, j, f) over all filters f, and
/// all places and weights by which this pixel was seen: y + k = p and x + j = q.
///
/// Example: the picture (1 2 3), one filter (1 10), and delta (2 5) give the filter's gradient
/// (2*1 + 5*2, 2*2 + 5*3) = (12 19), the bias's 7, and the picture's (2*1, 2*10 + 5*1, 5*10) =
/// (2 25 50): the pixel in the middle was seen twice.
ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
    // solved 6.3
    ConvolutionGradient gradient{Cube(arma::size(filters), arma::fill::zeros),
                                 Col(filters.n_slices, arma::fill::zeros),
                                 Mat(arma::size(picture), arma::fill::zeros)};
    for (uword f = 0; f < delta.n_slices; ++f) {
        for (uword y = 0; y < delta.n_rows; ++y) {
            for (uword x = 0; x < delta.n_cols; ++x) {
                gradient.biases(f) += delta(y, x, f);
                for (uword k = 0; k < filters.n_rows; ++k) {
                    for (uword j = 0; j < filters.n_cols; ++j) {
                        gradient.filters(k, j, f) += delta(y, x, f) * picture(y + k, x + j);
                        gradient.picture(y + k, x + j) += delta(y, x, f) * filters(k, j, f);
                    }
                }
            }
        }
    }
    return gradient;
    // end 6.3
}

} // namespace lab::mine
