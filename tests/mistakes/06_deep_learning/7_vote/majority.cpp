// says: more than half of the votes
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Labels vote(const std::vector<Mat>& outputs) {
    const uword digits = outputs.front().n_rows, m = outputs.front().n_cols;
    Labels read(m);
    for (uword i = 0; i < m; ++i) {
        Col votes(digits, arma::fill::zeros), sum(digits, arma::fill::zeros);
        for (const Mat& output : outputs) {
            votes(output.col(i).index_max()) += 1;
            sum += output.col(i);
        }
        if (2 * votes.max() <= static_cast<Real>(outputs.size())) {
            read(i) = sum.index_max();
            continue;
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
