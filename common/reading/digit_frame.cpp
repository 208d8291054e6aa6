#include "common/reading/digit_frame.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr uword box_side = 20;    // MNIST's digits fill 20 x 20 pixels
constexpr double middle = 14.0;   // the pixel, counted from 0, on which MNIST's centres lie
constexpr Real least_ink = 0.02f; // what is fainter is no part of the digit's size

/// The part of the picture that has ink in it; empty where none has.
Mat inked_part(const Mat& ink) {
    const arma::uvec rows = arma::find(arma::max(ink, 1) > least_ink);
    const arma::uvec cols = arma::find(arma::max(ink, 0) > least_ink);
    if (rows.is_empty() || cols.is_empty()) {
        return {};
    }
    return ink.submat(rows.front(), cols.front(), rows.back(), cols.back());
}

/// The ink in the size of the box of 20 x 20.
Mat fitted(const Mat& ink) {
    const Mat part = inked_part(ink);
    if (part.is_empty()) {
        return {};
    }
    const double scale =
        static_cast<double>(box_side) / static_cast<double>(std::max(part.n_rows, part.n_cols));
    const auto scaled = [&](uword size) {
        return std::clamp<uword>(static_cast<uword>(std::lround(scale * static_cast<double>(size))),
                                 1, box_side);
    };
    return resized(part, scaled(part.n_rows), scaled(part.n_cols));
}

/// `part` with its first pixel at (top, left) of 28 x 28; the frame is never left.
Col placed(const Mat& part, double top, double left) {
    const auto within = [](double place, uword size) {
        return static_cast<uword>(
            std::clamp<double>(std::round(place), 0, static_cast<double>(image_side - size)));
    };
    Mat frame(image_side, image_side, arma::fill::zeros);
    frame.submat(within(top, part.n_rows), within(left, part.n_cols), arma::size(part)) = part;
    return arma::vectorise(frame.t()); // row by row
}

} // namespace

Col frame_digit(const Mat& ink) {
    const Mat part = fitted(ink);
    if (part.is_empty()) {
        return Col(image_size, arma::fill::zeros);
    }
    const double mass = arma::accu(part);
    double row_moment = 0, col_moment = 0;
    for (uword col = 0; col < part.n_cols; ++col) {
        for (uword row = 0; row < part.n_rows; ++row) {
            row_moment += static_cast<double>(part(row, col)) * static_cast<double>(row);
            col_moment += static_cast<double>(part(row, col)) * static_cast<double>(col);
        }
    }
    return placed(part, middle - row_moment / mass, middle - col_moment / mass);
}

Col frame_digit_by_box(const Mat& ink) {
    const Mat part = fitted(ink);
    if (part.is_empty()) {
        return Col(image_size, arma::fill::zeros);
    }
    return placed(part, static_cast<double>(image_side - part.n_rows) / 2,
                  static_cast<double>(image_side - part.n_cols) / 2);
}

} // namespace lab
