// says: a weight is 0
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

Perceptron gate(Gate kind) {
    if (kind == Gate::AND)
        return {{1, 0}, -0.5};
    if (kind == Gate::OR)
        return {{1, 1}, -0.5};
    if (kind == Gate::NAND)
        return {{-1, -1}, 1.5};
    if (kind == Gate::NOR)
        return {{-1, -1}, 0.5};
    return {{-1}, 0.5};
}

} // namespace lab::mine
