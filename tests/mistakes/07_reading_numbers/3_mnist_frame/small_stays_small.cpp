// says: a small picture stays small
#include "exercises/07_reading_numbers/exercises.hpp"

#include <algorithm>
#include <cmath>

namespace lab::mine {

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

Col mnist_frame(const Mat& ink) {
    Mat frame(28, 28, arma::fill::zeros);
    const arma::uvec rows = arma::find(arma::max(ink, 1) > 0),
                     cols = arma::find(arma::max(ink, 0) > 0);
    if (rows.is_empty()) {
        return arma::vectorise(frame);
    }
    const Mat box = ink.submat(rows.front(), cols.front(), rows.back(), cols.back());

    // Scale
    const Real scale = std::min<Real>(1, 20 / static_cast<Real>(std::max(box.n_rows, box.n_cols)));
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

} // namespace lab::mine
