// says: right in the three other rows
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron gate(Gate kind) {
    switch (kind) {
    case Gate::AND:
        return {{1, 1}, -1.5};
    case Gate::OR:
        return {{1, 1}, -0.5};
    case Gate::NAND:
        return {{-2, -2}, 5};
    case Gate::NOR:
        return {{-1, -1}, 0.5};
    default:
        return {{-1}, 0.5};
    }
}

} // namespace lab::mine
