#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

/// Exercise 7.2: the pieces of ink, from left to right.
///
/// `ink` is rows x cols: 1 for ink, 0 for paper. Two pixels of ink belong together where they touch
/// by a side or by a corner, so each has up to eight neighbours; and what hangs together through
/// others is one component. The answer is rows x cols: 0 for paper, k for the pixels of component
/// k. The components are numbered from 1, from left to right by the first column that each of them
/// reaches; where two reach the same one, the one whose ink in it is higher comes first. There may
/// be a hundred thousand pixels in one component.
///
/// Example: the ink (1 0 0 1; 0 1 0 0; 0 0 0 1) has three components, (1 0 0 2; 0 1 0 0; 0 0 0 3).
arma::umat components(const arma::umat& ink) {
    // solved 7.2
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
    return labels;
    // end 7.2
}

} // namespace lab::mine
