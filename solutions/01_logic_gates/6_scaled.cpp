#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.6: a perceptron with all its weights and its bias multiplied by c.
///
/// For which c does this perceptron answer every input as the old one did? For these the answer is
/// the scaled perceptron; for any other c, throw std::invalid_argument with a sentence that says
/// why. (Infinity and NaN are other ones too: infinity times 0 is no number.)
///
/// Example: scaled({{2, -1}, 0.5}, 3) is {{6, -3}, 1.5}.
Perceptron scaled(const Perceptron& perceptron, Real c) {
    // solved 1.6
    if (!(c > 0 && c < arma::datum::inf)) { // of NaN every comparison is false
        throw std::invalid_argument("only a finite c > 0 keeps every answer: c z > 0 where z > 0");
    }
    return {c * perceptron.w, c * perceptron.b};
    // end 1.6
}

} // namespace lab::mine
