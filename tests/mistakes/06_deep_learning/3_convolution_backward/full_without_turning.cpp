// says: picture: the filter is turned over
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
    ConvolutionGradient gradient{Cube(arma::size(filters)), Col(filters.n_slices),
                                 Mat(arma::size(picture), arma::fill::zeros)};
    for (uword f = 0; f < filters.n_slices; ++f) {
        gradient.biases(f) = arma::accu(delta.slice(f));
        for (uword k = 0; k < filters.n_rows; ++k) {
            for (uword j = 0; j < filters.n_cols; ++j) {
                gradient.filters(k, j, f) =
                    arma::accu(delta.slice(f) % picture.submat(k, j, arma::size(delta.slice(f))));
            }
        }

        // A frame of zeros around delta, and the filter laid on every place of it
        const uword up = filters.n_rows - 1, left = filters.n_cols - 1;
        Mat framed(delta.n_rows + 2 * up, delta.n_cols + 2 * left, arma::fill::zeros);
        framed.submat(up, left, arma::size(delta.slice(f))) = delta.slice(f);
        for (uword p = 0; p < picture.n_rows; ++p) {
            for (uword q = 0; q < picture.n_cols; ++q) {
                gradient.picture(p, q) += arma::accu(
                    filters.slice(f) % framed.submat(p, q, arma::size(filters.slice(f))));
            }
        }
    }
    return gradient;
}

} // namespace lab::mine
