#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.7: several networks read the same pictures, and vote.
///
/// `outputs[k]` are the outputs of network k, 10 x m, a picture per column; there is at least one
/// network. In each picture every network has one vote, for the digit of its largest output, and
/// the digit with the most votes is read. Where several digits have as many votes, it is the one of
/// them with the largest output, averaged over all networks; where these are equal too, the
/// smallest of the digits. The answer has m digits, 1 x m: `Labels` is a row of whole numbers,
/// arma::urowvec (common/digits/dataset.hpp).
///
/// Example: two networks of three read a 4 with probability 0.5, the third a 9 with 0.99: the
/// answer is 4. If there are only the first and the third, it is a tie: if on average they give 0.3
/// to the 4 and 0.6 to the 9, the answer is 9.
Labels vote(const std::vector<Mat>& outputs) {
    // solved 6.7
    const uword digits = outputs.front().n_rows, m = outputs.front().n_cols;
    Labels read(m);
    for (uword i = 0; i < m; ++i) {
        Col votes(digits, arma::fill::zeros), sum(digits, arma::fill::zeros);
        for (const Mat& output : outputs) {
            votes(output.col(i).index_max()) += 1;
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
    // end 6.7
}

} // namespace lab::mine
