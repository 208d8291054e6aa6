#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

/// Exercise 9.5: a row, a column or a number that is repeated, and its way back.
///
/// Puts the value at place x at the end of the tape, repeated until it is rows x cols. It has as
/// many rows as asked for, or a single one, which is then repeated downwards; and as many columns,
/// or a single one, which is repeated to the right. A number is repeated both ways, and a matrix
/// that has the shape already stays what it is. The only input is x; its share has the shape of x.
/// Returns the place of the new entry. As in exercise 9.1, the share may be asked for when the tape
/// has changed.
///
/// Example: x = (1 2), rows = 3, cols = 2. The value is three rows (1 2). Of a delta whose rows are
/// (1 10), (2 20) and (3 30) the share is (6 60): what was used three times gets three shares.
uword broadcast(Tape& tape, uword x, uword rows, uword cols) {
    // TODO 9.5: arma::repmat repeats; ask yourself what the opposite of repeating is.
    throw NotStarted{"9.5"};
    // end 9.5
}

} // namespace lab::mine
