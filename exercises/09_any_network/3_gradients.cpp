#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

/// Exercise 9.3: the walk back, in which shares add up.
///
/// `order` is an answer of exercise 9.2: places of the tape, the output first, each behind all that
/// use it. The answer has a matrix for each place of the tape, of the shape of its value:
/// dC/dvalue, where C is the output, or the sum of its entries where it has several. It is 0 for
/// places that `order` does not name. A place that is used several times has the sum of its shares.
///
/// Entries without inputs are what was given; their `shares` must not be called. The shares of the
/// others may take long: call them once for each entry.
///
/// Example: a tape of 3, of 3 * 3 with the inputs {0, 0}, and the order {1, 0}. The slope of place
/// 1 is 1; its shares are 3 and 3, both for place 0, whose slope is therefore 6.
std::vector<Mat> gradients(const Tape& tape, const std::vector<uword>& order) {
    // TODO 9.3: begin with 1 at the output, and hand on the shares of each place in its turn.
    throw NotStarted{"9.3"};
    // end 9.3
}

} // namespace lab::mine
