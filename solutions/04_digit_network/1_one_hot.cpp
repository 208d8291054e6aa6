#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.1: the targets of the ten outputs.
///
/// `labels` is 1 x m, the digit (0 to 9) of each example. The answer is 10 x m, a column for each
/// example: a 1 in the row of its digit, 0 in the nine others.
///
/// Example: one_hot({3, 0}) has two columns. The first has its 1 in row 3, the second in row 0.
Mat one_hot(const Labels& labels) {
    // solved 4.1
    Mat targets(10, labels.n_elem, arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        targets(labels(k), k) = 1;
    }
    return targets;
    // end 4.1
}

} // namespace lab::mine
