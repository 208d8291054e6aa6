// says: the bias is not multiplied
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron scaled(const Perceptron& perceptron, Real c) {
    if (!(c > 0)) {
        throw std::invalid_argument("only c > 0 keeps every answer");
    }
    return {c * perceptron.w, perceptron.b};
}

} // namespace lab::mine
