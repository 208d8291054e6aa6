// says: the next column begins
#include "exercises/07_reading_numbers/exercises.hpp"

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
            const uword rows = ink.n_rows, here = col * rows + row;
            for (const uword step : {rows - 1, rows, rows + 1, uword(1)}) {
                for (const uword p : {here + step, here - step}) {
                    if (p < ink.n_elem && ink(p) != 0 && labels(p) == 0) {
                        labels(p) = count;
                        open.push_back(p);
                    }
                }
            }
        }
    }
    return labels;
}

} // namespace lab::mine
