// says: a digit may occur many times
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat one_hot(const Labels& labels) {
    Mat targets(10, labels.n_elem, arma::fill::zeros);
    for (uword d = 0; d < 10; ++d) {
        const arma::uvec at = arma::find(labels == d);
        if (!at.empty())
            targets(d, at(0)) = 1;
    }
    return targets;
}

} // namespace lab::mine
