#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

/// Exercise 9.1: two operations of a tape, each with its way forward and its way back.
///
/// Puts x + y at the end of the tape, where x and y are places of two values of one shape, and may
/// be one place. The new entry holds the sum, the places x and y as its inputs, and its shares: of
/// delta, what goes to x and what goes to y. Returns the place of the new entry.
///
/// The shares may be asked for much later, when the tape has grown, has been moved, or values on it
/// have been changed: keep in the function whatever it needs, as it is now.
///
/// Example: with 2 at place 0 and 3 at place 1, add(tape, 0, 1) is 2. Place 2 then holds 5 and the
/// inputs {0, 1}; of delta = 10 its shares are 10 and 10.
uword add(Tape& tape, uword x, uword y) {
    // solved 9.1
    tape.push_back({tape[x].value + tape[y].value, {x, y}, [](const Mat& delta) {
                        return std::vector<Mat>{delta, delta};
                    }});
    return tape.size() - 1;
}

/// The same for the product x y, entry by entry. Example: with 2 and 3 the value is 6; of delta =
/// 10 the shares are 30 and 20.
uword multiply(Tape& tape, uword x, uword y) {
    const Mat one = tape[x].value, other = tape[y].value;
    tape.push_back({one % other, {x, y}, [one, other](const Mat& delta) {
                        return std::vector<Mat>{delta % other, delta % one};
                    }});
    return tape.size() - 1;
    // end 9.1
}

} // namespace lab::mine
