#include "common/digits/orientation.hpp"

#include "common/digits/baselines.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <algorithm>

namespace lab {

namespace {

constexpr uword enough = 2000; // pictures for mean pictures

/// The pictures of digits among the first ones.
Dataset some_digits(const Dataset& data) {
    const Dataset first = slice(data, 0, std::min<uword>(5 * enough, data.size()));
    const arma::uvec digits = arma::find(first.labels < digit_count);
    return {first.images.cols(digits), first.labels.cols(digits)};
}

/// How alike mean pictures are, from -1 to 1: the correlation of their pixels, once what all ten
/// have in common, ink in the middle, is taken off; the mean of all digits that both have.
double likeness(Mat one, Mat other) {
    double sum = 0;
    uword count = 0;
    one.each_col() -= arma::mean(one, 1).eval();
    other.each_col() -= arma::mean(other, 1).eval();
    for (uword digit = 0; digit < one.n_cols; ++digit) {
        const double lengths = static_cast<double>(arma::norm(one.col(digit))) *
                               static_cast<double>(arma::norm(other.col(digit)));
        if (lengths > 0) {
            sum += static_cast<double>(arma::dot(one.col(digit), other.col(digit))) / lengths;
            ++count;
        }
    }
    return count > 0 ? sum / static_cast<double>(count) : 0;
}

} // namespace

void transpose_pictures(Mat& images, uword side) {
    for (uword k = 0; k < images.n_cols; ++k) {
        Mat picture(images.colptr(k), side, side, false, true); // a view
        arma::inplace_trans(picture);
    }
}

bool stand_transposed(const Dataset& data) {
    const Mat painted = mean_pictures(paint_digits(enough, 1, 0, 1));
    const Mat as_they_are = mean_pictures(some_digits(data));
    Mat transposed = as_they_are;
    transpose_pictures(transposed, image_side);
    const double upright = likeness(as_they_are, painted);
    const double on_their_side = likeness(transposed, painted);
    return on_their_side > 0.5 && on_their_side > upright + 0.3;
}

} // namespace lab
