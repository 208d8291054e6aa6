// says: deeper than the stack has room for
#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

arma::umat components(const arma::umat& ink) {
    arma::umat labels(arma::size(ink), arma::fill::zeros);
    uword count = 0;
    const std::function<void(uword, uword)> flood = [&](uword row, uword col) {
        if (row >= ink.n_rows || col >= ink.n_cols || ink(row, col) == 0 || labels(row, col) != 0) {
            return;
        }
        labels(row, col) = count;
        for (const int down : {-1, 0, 1}) {
            for (const int right : {-1, 0, 1}) {
                flood(row + uword(down), col + uword(right));
            }
        }
    };
    // Armadillo's order, column by column from the top, is the order that is asked for
    for (uword start = 0; start < ink.n_elem; ++start) {
        if (ink(start) == 0 || labels(start) != 0) {
            continue;
        }
        ++count;
        flood(start % ink.n_rows, start / ink.n_rows);
    }
    return labels;
}

} // namespace lab::mine
