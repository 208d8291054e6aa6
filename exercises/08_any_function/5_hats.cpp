#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

// Exercise 8.5: hats of relu. Two functions; here hidden neurons answer relu(z), which is z where z
// > 0, and 0 elsewhere.

// TODO 8.5: both functions. By how much does the slope change at each corner?

/// A network [1, 3, 1] that is 0 up to `left`, a straight line from there up to `height` at
/// `middle`, a straight line down to 0 at `right`, and 0 from there on. left < middle < right, and
/// the height may be negative.
///
/// Example: hat(0, 1, 3, 2) answers 1 at x = 0.5, 2 at x = 1, 1 at x = 2, and 0 at x = -1 and 4.
Network hat(Real left, Real middle, Real right, Real height) {
    throw NotStarted{"8.5"};
}

/// A network [1, n, 1] that runs in straight lines through the n >= 2 points (x(k), y(k)), where
/// `x` rises, and stays level before the first point and behind the last. `x` and `y` are 1 x n.
///
/// Example: broken_line({0, 1, 3}, {5, 7, 6}) answers 5 at x = -1, 6 at x = 0.5, 6.5 at x = 2 and 6
/// at x = 8.
Network broken_line(const Row& x, const Row& y) {
    throw NotStarted{"8.5"};
}

// end 8.5

} // namespace lab::mine
