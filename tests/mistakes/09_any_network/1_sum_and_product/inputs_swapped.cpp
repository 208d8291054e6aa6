// says: they come as they are called
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword add(Tape& tape, uword x, uword y) {
    tape.push_back({tape[x].value + tape[y].value, {x, y}, [](const Mat& delta) {
                        return std::vector<Mat>{delta, delta};
                    }});
    return tape.size() - 1;
}

uword multiply(Tape& tape, uword x, uword y) {
    const Mat one = tape[x].value, other = tape[y].value;
    tape.push_back({one % other, {y, x}, [one, other](const Mat& delta) {
                        return std::vector<Mat>{delta % one, delta % other};
                    }});
    return tape.size() - 1;
}

} // namespace lab::mine
