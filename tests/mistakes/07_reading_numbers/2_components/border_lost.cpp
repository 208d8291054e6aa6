// says: the border of the picture is left out
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    arma::umat labels(arma::size(ink), arma::fill::zeros);
    uword count = 0;
    // Armadillo's order, column by column from the top, is the order that is asked for
    for (uword start = 0; start < ink.n_elem; ++start) {
        const uword y = start % ink.n_rows, x = start / ink.n_rows;
        if (y == 0 || x == 0 || y + 1 >= ink.n_rows || x + 1 >= ink.n_cols || ink(start) == 0 ||
            labels(start) != 0) {
            continue;
        }
        labels(start) = ++count;
        std::vector<uword> open = {start}; // labelled, but its neighbours not yet looked at
        while (!open.empty()) {
            const uword row = open.back() % ink.n_rows, col = open.back() / ink.n_rows;
            open.pop_back();
            for (uword c = col - 1; c <= col + 1; ++c) {
                for (uword r = row - 1; r <= row + 1; ++r) {
                    if (r > 0 && c > 0 && r + 1 < ink.n_rows && c + 1 < ink.n_cols &&
                        ink(r, c) != 0 && labels(r, c) == 0) {
                        labels(r, c) = count;
                        open.push_back(c * ink.n_rows + r);
                    }
                }
            }
        }
    }
    return labels;
}

} // namespace lab::mine
