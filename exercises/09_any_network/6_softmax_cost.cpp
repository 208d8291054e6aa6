#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

/// Exercise 9.6: softmax and its cost as a single operation.
///
/// At place z stands an n x m matrix, an example in each column; y, n x m, has columns of numbers
/// that are not negative and sum to 1. Puts the cost at the end of the tape, a 1 x 1 matrix: the
/// mean over the m columns of -sum_j y_j log p_j, where p = softmax(z) of the column. The only
/// input is z. Its share of delta, 1 x 1, is delta (p - y) / m, n x m. Returns the place of the new
/// entry. As in exercise 9.1, the share may be asked for when the tape has changed.
///
/// z may hold 1000 and -1000, in one column or in two: exp(1000) is no number any more, and the
/// logarithm of exp(-2000) is not one either. Both the cost and the share must be finite.
///
/// Example: z = (0 0)^T, y = (1 0)^T. p = (0.5 0.5)^T, the cost is log 2 = 0.693, and of delta = 1
/// the share is (-0.5 0.5)^T.
uword softmax_cost(Tape& tape, uword z, const Mat& y) {
    // TODO 9.6: take the largest off each column, then the logarithm of a quotient is a difference.
    throw NotStarted{"9.6"};
    // end 9.6
}

} // namespace lab::mine
