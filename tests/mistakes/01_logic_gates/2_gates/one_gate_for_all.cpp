// says: fires exactly where an AND gate is silent
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron gate(Gate kind) {
    return {{-2, -2}, 3};
}

} // namespace lab::mine
