// says: from both sides
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    arma::umat labels(arma::size(ink), arma::fill::zeros);
    uword count = 0;
    for (uword col = 0; col < ink.n_cols; ++col) {
        for (uword row = 0; row < ink.n_rows; ++row) {
            if (ink(row, col) == 0) {
                continue;
            }
            if (row > 0 && labels(row - 1, col) > 0) {
                labels(row, col) = labels(row - 1, col);
            }
            for (uword r = row - std::min<uword>(row, 1);
                 col > 0 && r <= row + 1 && r < ink.n_rows && labels(row, col) == 0; ++r) {
                labels(row, col) = labels(r, col - 1);
            }
            if (labels(row, col) == 0) {
                labels(row, col) = ++count;
            }
        }
    }
    return labels;
}

} // namespace lab::mine
