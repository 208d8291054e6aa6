// says: picture: delta is multiplied with the picture
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
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
                        gradient.picture(y + k, x + j) += delta(y, x, f) * picture(y + k, x + j);
                    }
                }
            }
        }
    }
    return gradient;
}

} // namespace lab::mine
