// says: place of an input
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword matmul(Tape& tape, uword A, uword B) {
    const Mat one = tape[A].value, other = tape[B].value;
    tape.push_back({one * other, {A, B}, [one, other](const Mat& delta) {
                        return std::vector<Mat>{delta * other.t(), one.t() * delta};
                    }});
    return A;
}

} // namespace lab::mine
