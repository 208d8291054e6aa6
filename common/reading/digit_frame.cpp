#include "common/reading/digit_frame.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr uword box_side = 20;    // MNIST's digits fill 20 x 20 pixels
constexpr double middle = 14.0;   // the pixel, counted from 0, on which MNIST's centres lie
constexpr Real least_ink = 0.02f; // what is fainter is no part of the digit's size

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
