#include "common/deep/vote.hpp"

namespace lab {

Labels vote(const std::vector<Mat>& outputs) {
    const auto networks = static_cast<Real>(outputs.size());
    // The mean output is at most 1: as a part of a vote it decides between equals, and only there.
    Mat votes(arma::size(outputs.front()), arma::fill::zeros);
    for (const Mat& output : outputs) {
        votes += one_hot(decode(output), output.n_rows) + output / (2 * networks);
    }
    return decode(votes);
}

} // namespace lab
