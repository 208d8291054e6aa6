#include "exercises/07_reading_numbers/exercises.hpp"

namespace lab::mine {

/// Exercise 7.2: the pieces of ink, from left to right.
///
/// `ink` is rows x cols: 1 for ink, 0 for paper. Two pixels of ink belong together where they touch
/// by a side or by a corner, so each has up to eight neighbours; and what hangs together through
/// others is one component. The answer is rows x cols: 0 for paper, k for the pixels of component
/// k. The components are numbered from 1, from left to right by the first column that each of them
/// reaches; where two reach the same one, the one whose ink in it is higher comes first. There may
/// be a hundred thousand pixels in one component.
///
/// Example: the ink (1 0 0 1; 0 1 0 0; 0 0 0 1) has three components, (1 0 0 2; 0 1 0 0; 0 0 0 3).
arma::umat components(const arma::umat& ink) {
    // TODO 7.2: begin at a pixel of ink that has no number, and follow its neighbours.
    throw NotStarted{"7.2"};
    // end 7.2
}

} // namespace lab::mine
