#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.5: the perceptron learns by itself.
///
/// learn: one step on one example. With a = fires(w, b, x) and `target` 0 or 1, w becomes
/// w + (target - a) x and b becomes b + (target - a): nothing moves where the answer is right. The
/// answer is whether anything moved. You may call `fires` of exercise 1.1.
///
/// learn_until_right: goes through the m examples in their order (x is n x m, one example per
/// column; target is 1 x m), again and again, until one whole epoch has passed without a mistake.
/// At most `most_epochs` epochs are run, because XOR would go on for ever. The answer is whether
/// the last epoch was without a mistake; `perceptron` is left as it was then.
///
/// Example: from w = (0, 0), b = 0 the example x = (1, 0) with target 1 is wrong, and moves w to
/// (1, 0) and b to 1.

// solved 1.5
bool learn(Col& w, Real& b, const Col& x, int target) {
    const int error = target - fires(w, b, x);
    w += error * x;
    b += error;
    return error != 0;
}

bool learn_until_right(Perceptron& perceptron, const Examples& examples, uword most_epochs) {
    for (uword epoch = 0; epoch < most_epochs; ++epoch) {
        bool moved = false;
        for (uword j = 0; j < examples.x.n_cols; ++j) {
            if (learn(perceptron.w, perceptron.b, examples.x.col(j),
                      static_cast<int>(examples.target(j)))) {
                moved = true;
            }
        }
        if (!moved) {
            return true;
        }
    }
    return false;
}
// end 1.5

} // namespace lab::mine
