// says: nothing was put on the tape
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword add(Tape& tape, uword x, uword y) {
    tape.push_back({tape[x].value + tape[y].value, {x, y}, [](const Mat& delta) {
                        return std::vector<Mat>{delta, delta};
                    }});
    return tape.size() - 1;
}

uword multiply(Tape& tape, uword x, uword y) {
    tape[x].value %= tape[y].value;
    return x;
}

} // namespace lab::mine
