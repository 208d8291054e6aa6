#include "common/paper/resize.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// The weights, new_size x old_size, that take a line of old pixels to one of new pixels.
Mat resizing_weights(uword old_size, uword new_size) {
    Mat weights(new_size, old_size, arma::fill::zeros);
    const double ratio = static_cast<double>(old_size) /
                         static_cast<double>(new_size); // old pixels for each new one
    for (uword k = 0; k < new_size; ++k) {
        if (ratio >= 1) {
            // The share of each old pixel that the new one covers
            const double from = static_cast<double>(k) * ratio,
                         to = static_cast<double>(k + 1) * ratio;
            const auto last = std::min(old_size - 1, static_cast<uword>(std::ceil(to)) - 1);
            for (auto old = static_cast<uword>(from); old <= last; ++old) {
                const double covered = std::min(to, static_cast<double>(old + 1)) -
                                       std::max(from, static_cast<double>(old));
                weights(k, old) = static_cast<Real>(std::max(0.0, covered) / ratio);
            }
        } else {
            // Between the two old pixels whose centres are nearest
            const double place = std::clamp((static_cast<double>(k) + 0.5) * ratio - 0.5, 0.0,
                                            static_cast<double>(old_size - 1));
            const auto left = static_cast<uword>(place);
            const uword right = std::min(left + 1, old_size - 1);
            const auto share = static_cast<Real>(place - static_cast<double>(left));
            weights(k, left) += 1 - share;
            weights(k, right) += share;
        }
    }
    return weights;
}

} // namespace

Mat resized(const Mat& picture, uword new_rows, uword new_cols) {
    Mat result = picture;
    if (new_rows != picture.n_rows) {
        result = resizing_weights(picture.n_rows, new_rows) * result;
    }
    if (new_cols != picture.n_cols) {
        result = result * resizing_weights(picture.n_cols, new_cols).t();
    }
    return result;
}

Mat shrunk(const Mat& picture, uword side) {
    Mat small(picture.n_rows / side, picture.n_cols / side, arma::fill::zeros);
    for (uword col = 0; col < small.n_cols * side; ++col) {
        const Real* from = picture.colptr(col);
        Real* to = small.colptr(col / side);
        for (uword row = 0; row < small.n_rows; ++row) {
            for (uword k = 0; k < side; ++k) {
                to[row] += *from++;
            }
        }
    }
    return small / static_cast<Real>(side * side);
}

} // namespace lab
