// says: with the opposite weights
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron gate(Gate kind) {
    switch (kind) {
    case Gate::AND:
        return {{1, 1}, -1.5};
    case Gate::OR:
        return {{1, 1}, -0.5};
    case Gate::NAND:
        return {{1, 1}, 1.5};
    case Gate::NOR:
        return {{-1, -1}, 0.5};
    case Gate::NOT:
        return {{-1}, 0.5};
    default:
        throw std::invalid_argument("no perceptron computes this gate");
    }
}

} // namespace lab::mine
