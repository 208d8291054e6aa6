#include "common/digits/fit.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// to x from: how much each of `from` pixels in a line has of each of `to` that take their place.
Mat shares(uword to, uword from) {
    const double step = static_cast<double>(from) / static_cast<double>(to);
    const double reach = std::max(1.0, step);
    Mat weights(to, from, arma::fill::zeros);
    for (uword row = 0; row < to; ++row) {
        const double middle = (static_cast<double>(row) + 0.5) * step - 0.5;
        for (uword col = 0; col < from; ++col) {
            const double distance = std::abs(static_cast<double>(col) - middle) / reach;
            weights(row, col) = static_cast<Real>(std::max(0.0, 1 - distance));
        }
        weights.row(row) /= arma::accu(weights.row(row));
    }
    return weights;
}

/// The length of a side that is `side` pixels long where the longer one is to be 28.
uword fitted(uword side, uword longer) {
    return std::max<uword>(1, (side * image_side + longer / 2) / longer);
}

} // namespace

Mat fit_pictures(const Mat& images, uword rows, uword cols) {
    const uword longer = std::max(rows, cols);
    const uword height = fitted(rows, longer);
    const uword width = fitted(cols, longer);
    const uword top = (image_side - height) / 2;
    const uword left = (image_side - width) / 2;
    const Mat down = shares(height, rows).t();
    const Mat across = shares(width, cols);
    Mat fitted_images(image_size, images.n_cols, arma::fill::zeros);
    for (uword k = 0; k < images.n_cols; ++k) {
        // Row by row in a column: as a matrix, the picture lies on its side
        const Mat picture(const_cast<Real*>(images.colptr(k)), cols, rows, false, true);
        Mat frame(fitted_images.colptr(k), image_side, image_side, false, true);
        frame.submat(left, top, left + width - 1, top + height - 1) = across * picture * down;
    }
    return fitted_images;
}

} // namespace lab
