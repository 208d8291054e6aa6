#include "exercises/08_any_function/exercises.hpp"

namespace lab::mine {

// Exercise 8.5: hats of relu. Two functions; here hidden neurons answer relu(z), which is z where z
// > 0, and 0 elsewhere.

// solved 8.5

/// A network [1, 3, 1] that is 0 up to `left`, a straight line from there up to `height` at
/// `middle`, a straight line down to 0 at `right`, and 0 from there on. left < middle < right, and
/// the height may be negative.
///
/// Example: hat(0, 1, 3, 2) answers 1 at x = 0.5, 2 at x = 1, 1 at x = 2, and 0 at x = -1 and 4.
Network hat(Real left, Real middle, Real right, Real height) {
    return broken_line({left, middle, right}, {0, height, 0});
}

/// A network [1, n, 1] that runs in straight lines through the n >= 2 points (x(k), y(k)), where
/// `x` rises, and stays level before the first point and behind the last. `x` and `y` are 1 x n.
///
/// Example: broken_line({0, 1, 3}, {5, 7, 6}) answers 5 at x = -1, 6 at x = 0.5, 6.5 at x = 2 and 6
/// at x = 8.
Network broken_line(const Row& x, const Row& y) {
    const uword n = x.n_elem;
    Mat v(1, n);
    Real slope = 0; // of the piece before
    for (uword k = 0; k < n; ++k) {
        const Real next = k + 1 < n ? (y(k + 1) - y(k)) / (x(k + 1) - x(k)) : 0;
        v(0, k) = next - slope;
        slope = next;
    }
    return {{Mat(n, 1, arma::fill::ones), v}, {-x.t(), Col{y(0)}}};
}

// end 8.5

} // namespace lab::mine
