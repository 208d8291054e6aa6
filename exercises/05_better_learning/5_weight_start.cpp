#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 5.5: weights to begin with.
///
/// A layer of `n_out` neurons with `n_in` inputs each. Its weights W, n_out x n_in, are drawn from
/// N(0, 1/n_in), the normal distribution of the mean 0 and the variance 1/n_in, so that the
/// weighted sum of n_in inputs is of size 1 however many there are. Its biases b are drawn from
/// N(0, 1), each number on its own. The lab's random_normal(rows, cols, deviation, engine)
/// (common/basics/random.hpp) draws a matrix; so does std::normal_distribution<Real>. All random
/// numbers, those of the biases too, come from `engine`.
///
/// Example: start_weights(2, 3, engine) may be {{{0.41, -0.94, 0.10}, {-0.33, 0.62, 1.02}}, {-0.7,
/// 1.3}}.
Layer start_weights(uword n_out, uword n_in, Engine& engine) {
    // TODO 5.5: draw the weights, then the biases.
    throw NotStarted{"5.5"};
    // end 5.5
}

} // namespace lab::mine
