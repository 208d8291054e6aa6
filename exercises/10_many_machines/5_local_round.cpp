#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.5: local steps, and then the mean.
///
/// Each rank r learns from examples of its own: gradients[r] takes d parameters and returns the
/// gradient of its cost there. All ranks begin at the same parameters `w`. Each makes `steps` steps
/// of gradient descent by itself, p <- p - eta * (its gradient at its own p), and only then do they
/// talk: the answer is the mean of where they stand. No steps lead nowhere: the answer is w. There
/// is one rank at least.
///
/// Example: two ranks with the gradients p - 1 and p + 3 begin at 0. With eta = 0.5 and 2 steps
/// they come to 0.75 and -2.25; the answer is -0.75.
Col local_round(const Col& w, const std::vector<Gradient>& gradients, double eta, uword steps) {
    // TODO 10.5: one rank after the other; each begins at w.
    throw NotStarted{"10.5"};
    // end 10.5
}

} // namespace lab::mine
