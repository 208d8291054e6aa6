#include "exercises/00_before_you_start/exercises.hpp"

namespace lab::mine {

/// Exercise 0.3: how many of the answers are right?
///
/// `z` is a row of m numbers, a number for each example. The answer to an example is 1 where its z
/// is greater than 0, else 0. `wanted` is a column of the m answers that are right, each 0 or 1.
/// What you return is the share of the m examples whose answer is the one that is wanted: from 0
/// to 1.
///
/// Example: share_right({2, -1, 0.5, 0}, {1, 0, 0, 0}) is 0.75: the answers are 1, 0, 1, 0, and
/// three of four are right.
Real share_right(const Row& z, const arma::uvec& wanted) {
    // TODO 0.3: compare z with 0, and the answers with `wanted`; mind that z lies and `wanted`
    // stands.
    throw NotStarted{"0.3"};
    // end 0.3
}

} // namespace lab::mine
