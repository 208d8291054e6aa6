// says: never fires again
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron scaled(const Perceptron& perceptron, Real c) {
    if (c < 0) {
        throw std::invalid_argument("below 0 every answer turns round");
    }
    return {c * perceptron.w, c * perceptron.b};
}

} // namespace lab::mine
