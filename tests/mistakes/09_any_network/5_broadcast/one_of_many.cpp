// says: only one of the repeated
#include "exercises/09_any_network/exercises.hpp"

namespace lab::mine {

uword broadcast(Tape& tape, uword x, uword rows, uword cols) {
    const uword n = tape[x].value.n_rows, m = tape[x].value.n_cols;
    tape.push_back({arma::repmat(tape[x].value, rows / n, cols / m), {x}, [=](const Mat& delta) {
                        Mat share = delta;
                        if (n < rows) {
                            share = arma::sum(share, 0).eval();
                        }
                        if (m < cols) {
                            share = arma::sum(share, 1).eval();
                        }
                        return std::vector<Mat>{delta.submat(0, 0, n - 1, m - 1)};
                    }});
    return tape.size() - 1;
}

} // namespace lab::mine
