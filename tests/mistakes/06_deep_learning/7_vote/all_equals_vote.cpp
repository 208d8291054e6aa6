// says: both get a vote
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Labels vote(const std::vector<Mat>& outputs) {
    const uword digits = outputs.front().n_rows, m = outputs.front().n_cols;
    Labels read(m);
    for (uword i = 0; i < m; ++i) {
        Col votes(digits, arma::fill::zeros), sum(digits, arma::fill::zeros);
        for (const Mat& output : outputs) {
            for (uword digit = 0; digit < digits; ++digit) {
                votes(digit) += output(digit, i) == output.col(i).max() ? 1 : 0;
            }
            sum += output.col(i);
        }
        uword best = 0;
        for (uword digit = 1; digit < digits; ++digit) {
            if (votes(digit) > votes(best) ||
                (votes(digit) == votes(best) && sum(digit) > sum(best))) {
                best = digit;
            }
        }
        read(i) = best;
    }
    return read;
}

} // namespace lab::mine
