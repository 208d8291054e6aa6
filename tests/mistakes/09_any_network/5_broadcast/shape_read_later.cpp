// says: share of x
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword broadcast(Tape& tape, uword x, uword rows, uword cols) {
    const uword n = tape[x].value.n_rows, m = tape[x].value.n_cols;
    tape.push_back(
        {arma::repmat(tape[x].value, rows / n, cols / m), {x}, [=, &tape](const Mat& delta) {
             const uword n = tape[x].value.n_rows, m = tape[x].value.n_cols;
             Mat share = delta;
             if (n < rows) {
                 share = arma::sum(share, 0).eval();
             }
             if (m < cols) {
                 share = arma::sum(share, 1).eval();
             }
             return std::vector<Mat>{share};
         }});
    return tape.size() - 1;
}

} // namespace lab::mine
