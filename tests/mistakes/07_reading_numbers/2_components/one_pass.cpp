// says: from both sides
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    arma::umat labels(arma::size(ink), arma::fill::zeros);
    uword count = 0;
    for (uword c = 0; c < ink.n_cols; ++c) {
        for (uword r = 0; r < ink.n_rows; ++r) {
            if (ink(r, c) == 0) {
                continue;
            }
            for (uword cc = c > 0 ? c - 1 : 0; cc <= c + 1 && cc < ink.n_cols; ++cc) {
                for (uword rr = r > 0 ? r - 1 : 0; rr <= r + 1 && rr < ink.n_rows; ++rr) {
                    if (labels(rr, cc) > 0) {
                        labels(r, c) = labels(rr, cc);
                    }
                }
            }
            if (labels(r, c) == 0) {
                labels(r, c) = ++count;
            }
        }
    }
    return labels;
}

} // namespace lab::mine
