// says: the sentence that says why is missing
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron scaled(const Perceptron& p, Real c) {
    if (!(c > 0)) {
        throw std::invalid_argument("");
    }
    return {c * p.w, c * p.b};
}

} // namespace lab::mine
