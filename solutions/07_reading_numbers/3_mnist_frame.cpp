#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

// Exercise 7.3: a digit put into MNIST's frame, as those that the network has learnt from. Two
// functions.

// solved 7.3

/// The matrix W, new_size x old_size, that scales a line of old_size pixels: W x is the new line.
/// Both lines are equally long, so new pixel k lies over the old ones from k r to (k + 1) r, where
/// r = old_size / new_size, and old pixel j from j to j + 1. W(k, j) is the share of new pixel k
/// that old pixel j covers: the length that both have in common, divided by r. Its rows sum to 1.
///
/// Example: area_shares(3, 2) is (2/3 1/3 0; 0 1/3 2/3).
Mat area_shares(uword old_size, uword new_size) {
    const Real r = static_cast<Real>(old_size) / static_cast<Real>(new_size);
    Mat W(new_size, old_size);
    for (uword k = 0; k < new_size; ++k) {
        for (uword j = 0; j < old_size; ++j) {
            const Real from = std::max(static_cast<Real>(k) * r, static_cast<Real>(j));
            const Real to = std::min(static_cast<Real>(k + 1) * r, static_cast<Real>(j + 1));
            W(k, j) = std::max(Real{0}, to - from) / r;
        }
    }
    return W;
}

/// `ink` is a picture of one digit, rows x cols, from 0 (paper) to 1, with or without margins. It
/// is cut to the smallest box around all that is above 0; scaled so that the longer side becomes 20
/// pixels and the other one 20 / longer times itself, rounded (a half up), but at least 1; and laid
/// on 28 x 28 pixels of paper so that its centre of mass, (sum of ink times row) / (sum of ink) and
/// the same for columns, counted from 0, comes as near to row 14 and column 14 as whole steps
/// allow: its corner is moved by 14 minus the centre, rounded (a half up), but not beyond the
/// frame. The answer is 784 x 1, row by row; all paper where there is no ink. So MNIST's digits
/// were made.
///
/// Example: an L of ink, (1 0; 1 0; 1 1), becomes 20 x 13 pixels with their centre of mass at row
/// 11.17 and column 4.375 of them. So their corner comes to row 3 and column 10 of the frame.
Col mnist_frame(const Mat& ink) {
    Mat frame(28, 28, arma::fill::zeros);
    const arma::uvec rows = arma::find(arma::max(ink, 1) > 0),
                     cols = arma::find(arma::max(ink, 0) > 0);
    if (rows.is_empty()) {
        return arma::vectorise(frame);
    }
    const Mat box = ink.submat(rows.front(), cols.front(), rows.back(), cols.back());

    // Scale
    const Real scale = 20 / static_cast<Real>(std::max(box.n_rows, box.n_cols));
    const auto scaled = [&](uword side) {
        return std::max<uword>(1, static_cast<uword>(std::round(scale * static_cast<Real>(side))));
    };
    const Mat digit = area_shares(box.n_rows, scaled(box.n_rows)) * box *
                      area_shares(box.n_cols, scaled(box.n_cols)).t();

    // Centre
    const Col row_ink = arma::sum(digit, 1), col_ink = arma::sum(digit, 0).t();
    const auto corner = [](const Col& mass) -> uword {
        const Col place = arma::regspace<Col>(0, static_cast<Real>(mass.n_elem - 1));
        const Real centre = arma::dot(mass, place) / arma::accu(mass);
        return static_cast<uword>(
            std::clamp(std::round(14 - centre), Real{0}, static_cast<Real>(28 - mass.n_elem)));
    };
    frame.submat(corner(row_ink), corner(col_ink), arma::size(digit)) = digit;
    return arma::vectorise(frame.t());
}

// end 7.3

} // namespace lab::mine
