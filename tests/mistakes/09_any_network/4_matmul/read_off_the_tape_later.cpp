// says: when the shares were asked for
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword matmul(Tape& tape, uword A, uword B) {
    const Mat one = tape[A].value, other = tape[B].value;
    tape.push_back(
        {one * other, {A, B}, [&tape, A, B](const Mat& delta) {
             return std::vector<Mat>{delta * tape[B].value.t(), tape[A].value.t() * delta};
         }});
    return tape.size() - 1;
}

} // namespace lab::mine
