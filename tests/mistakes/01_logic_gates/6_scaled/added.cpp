// says: c is added
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron scaled(const Perceptron& perceptron, Real c) {
    if (!(c > 0)) {
        throw std::invalid_argument("only c > 0 keeps every answer");
    }
    return {perceptron.w + c, perceptron.b + c};
}

} // namespace lab::mine
