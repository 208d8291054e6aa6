// says: small components are left out
#include "exercises/07_reading_numbers/exercises.hpp"

#include <algorithm>

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    arma::umat labels(arma::size(ink), arma::fill::zeros);
    uword count = 0;
    // Armadillo's order, column by column from the top, is the order that is asked for
    for (uword start = 0; start < ink.n_elem; ++start) {
        if (ink(start) == 0 || labels(start) != 0) {
            continue;
        }
        labels(start) = ++count;
        std::vector<uword> open = {start}; // labelled, but its neighbours not yet looked at
        while (!open.empty()) {
            const uword row = open.back() % ink.n_rows, col = open.back() / ink.n_rows;
            open.pop_back();
            for (uword c = col - std::min<uword>(col, 1); c <= col + 1 && c < ink.n_cols; ++c) {
                for (uword r = row - std::min<uword>(row, 1); r <= row + 1 && r < ink.n_rows; ++r) {
                    if (ink(r, c) != 0 && labels(r, c) == 0) {
                        labels(r, c) = count;
                        open.push_back(c * ink.n_rows + r);
                    }
                }
            }
        }
    }
    for (uword k = 1; k <= count; ++k) {
        const arma::uvec pixels = arma::find(labels == k);
        if (pixels.n_elem < 2) {
            labels.elem(pixels).zeros();
        }
    }
    return labels;
}

} // namespace lab::mine
