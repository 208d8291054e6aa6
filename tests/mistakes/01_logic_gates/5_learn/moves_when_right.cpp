// says: although its answer was right
#include "exercises/01_logic_gates/exercises.hpp"

namespace lab::mine {

bool learn(Col& w, Real& b, const Col& x, int target) {
    const bool wrong = fires(w, b, x) != target;
    const int direction = 2 * target - 1;
    w += direction * x;
    b += direction;
    return wrong;
}

bool learn_until_right(Perceptron& perceptron, const Examples& examples, uword most_epochs) {
    for (uword epoch = 0; epoch < most_epochs; ++epoch) {
        bool moved = false;
        for (uword j = 0; j < examples.x.n_cols; ++j) {
            if (learn(perceptron.w, perceptron.b, examples.x.col(j), int(examples.target(j)))) {
                moved = true;
            }
        }
        if (!moved) {
            return true;
        }
    }
    return false;
}

} // namespace lab::mine
