// says: ever given a size
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

ConvolutionGradient convolve_backward(const Mat& picture, const Cube& filters, const Cube& delta) {
    ConvolutionGradient gradient;
    gradient.biases.zeros(filters.n_slices);
    gradient.picture.zeros(arma::size(picture));
    for (uword f = 0; f < delta.n_slices; ++f) {
        for (uword y = 0; y < delta.n_rows; ++y) {
            for (uword x = 0; x < delta.n_cols; ++x) {
                gradient.biases(f) += delta(y, x, f);
                gradient.picture.submat(y, x, arma::size(filters.slice(f))) +=
                    delta(y, x, f) * filters.slice(f);
            }
        }
    }
    return gradient;
}

} // namespace lab::mine
