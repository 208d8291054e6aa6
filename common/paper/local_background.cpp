#include "common/paper/local_background.hpp"

#include "common/paper/resize.hpp"

#include <algorithm>

namespace lab {

namespace {

/// Each pixel of a column becomes what `chosen` makes of those at most `reach` rows away.
template <typename Choice>
Mat of_neighbours_down(const Mat& picture, uword reach, const Choice& chosen) {
    Mat result(arma::size(picture));
    for (uword col = 0; col < picture.n_cols; ++col) {
        for (uword row = 0; row < picture.n_rows; ++row) {
            const uword from = row - std::min(row, reach);
            const uword to = std::min(row + reach, picture.n_rows - 1);
            result(row, col) = chosen(picture.colptr(col) + from, picture.colptr(col) + to + 1);
        }
    }
    return result;
}

/// The same of a square of pixels: first down, then across.
template <typename Choice>
Mat of_neighbours(const Mat& picture, uword reach, const Choice& chosen) {
    return of_neighbours_down(of_neighbours_down(picture, reach, chosen).t(), reach, chosen).t();
}

Real brightest(const Real* from, const Real* to) {
    return *std::max_element(from, to);
}

Real darkest(const Real* from, const Real* to) {
    return *std::min_element(from, to);
}

Real mean(const Real* from, const Real* to) {
    Real sum = 0;
    for (const Real* pixel = from; pixel != to; ++pixel) {
        sum += *pixel;
    }
    return sum / static_cast<Real>(to - from);
}

} // namespace

Mat local_background(const Mat& brightness) {
    constexpr uword longest = 250;
    const uword longer = std::max(brightness.n_rows, brightness.n_cols);
    const uword shorter = std::min(brightness.n_rows, brightness.n_cols);
    const uword scale = std::max<uword>(1, std::min((longer + longest - 1) / longest, shorter));
    const Mat small = shrunk(brightness, scale);
    // A number fills half of its picture's height, and a stroke a sixth of a number's
    const uword reach = std::max<uword>(2, std::min(small.n_rows, small.n_cols) / 8);
    const Mat closed = of_neighbours(of_neighbours(small, reach, brightest), reach, darkest);
    return of_neighbours(closed, 1, mean); // more would spread the edge of a shadow
}

Mat divided_by_paper(const Mat& brightness, const Mat& paper) {
    constexpr Real darkest_paper = 0.05f, lightest_share = 1.2f;
    Mat share = resized(paper, brightness.n_rows, brightness.n_cols); // of the paper's light
    for (uword k = 0; k < share.n_elem; ++k) {
        share(k) =
            std::clamp(brightness(k) / std::max(share(k), darkest_paper), Real{0}, lightest_share);
    }
    return share;
}

} // namespace lab
