#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

/// Exercise 1.2: the weights and the bias of five gates.
///
/// The answer is a perceptron {w, b} that computes the gate `kind` on inputs of 0 and 1, so that
/// w·x + b is above 0 exactly where the gate says 1. AND, OR, NAND and NOR have two inputs, NOT has
/// one. AND says 1 to 1 1 alone, OR to all but 0 0; NAND and NOR say the opposite of these, NOT the
/// opposite of its input. (Gate::XOR is not asked for: no perceptron computes it.)
///
/// Example: a perceptron with two inputs of the weights 3 and -1 and the bias 0.5 is written
/// {{3, -1}, 0.5}, one with the single weight 2 and the bias -1 is {{2}, -1}.
Perceptron gate(Gate kind) {
    // solved 1.2
    switch (kind) {
    case Gate::AND:
        return {{1, 1}, -1.5};
    case Gate::OR:
        return {{1, 1}, -0.5};
    case Gate::NAND:
        return {{-1, -1}, 1.5};
    case Gate::NOR:
        return {{-1, -1}, 0.5};
    case Gate::NOT:
        return {{-1}, 0.5};
    default:
        throw std::invalid_argument("no perceptron computes this gate");
    }
    // end 1.2
}

} // namespace lab::mine
