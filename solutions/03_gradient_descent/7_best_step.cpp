#include "exercises/03_gradient_descent/exercises.hpp"

namespace lab::mine {

/// Exercise 3.7: the best small step.
///
/// `gradient` holds d numbers, not all 0. Of all steps of the length `length`, the answer is the
/// one that lowers the cost most, as long as the cost is as good as straight: -length g / |g|, by
/// the inequality of Cauchy and Schwarz.
///
/// Example: best_step({3, 4}, 0.1) is (-0.06, -0.08).
Col best_step(const Col& gradient, double length) {
    // solved 3.7
    return -length / arma::norm(gradient) * gradient;
    // end 3.7
}

} // namespace lab::mine
