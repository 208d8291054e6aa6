#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

// Exercise 5.4: dropout, in training and in prediction. Two functions.

// solved 5.4

/// A mask of rows x cols numbers, a row for each neuron and a column for each example of the
/// mini-batch. Each is 0 with the probability `p`, 0 <= p < 1, which drops this neuron for this
/// example, and else 1 / (1 - p), whatever the others are. So its mean is 1, and prediction needs
/// no scaling ("inverted" dropout). The random numbers come from `engine`, such as
/// std::uniform_real_distribution<Real>(0, 1)(engine).
///
/// Example: dropout_mask(3, 2, 0.2, engine) may be {{1.25, 0}, {1.25, 1.25}, {1.25, 1.25}}.
Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine) {
    std::uniform_real_distribution<Real> any(0, 1);
    Mat mask(rows, cols);
    for (Real& entry : mask) {
        entry = any(engine) < p ? 0 : 1 / (1 - p);
    }
    return mask;
}

/// What the next layer is given of the activations `a`, n x m, of a hidden layer: in training
/// through a fresh mask, in prediction (on validation and test digits, and ever after) as they are.
///
/// Example: with the mask above, dropout({{0.4, 0.6}, {0.8, 0.2}, {0, 1}}, 0.2, Mode::training,
/// engine) is {{0.5, 0}, {1, 0.25}, {0, 1.25}}.
Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine) {
    if (mode == Mode::prediction) {
        return a;
    }
    return a % mine::dropout_mask(a.n_rows, a.n_cols, p, engine);
}

// end 5.4

} // namespace lab::mine
