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
    // TODO 1.6: perceptron.w is a column, perceptron.b a number.
    throw NotStarted{"1.6"};
    // end 1.6
}

} // namespace lab::mine
