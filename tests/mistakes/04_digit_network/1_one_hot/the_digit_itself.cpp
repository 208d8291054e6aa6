// says: the digit itself is written where a 1 belongs
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat one_hot(const Labels& labels) {
    Mat targets(10, labels.n_elem, arma::fill::zeros);
    for (uword k = 0; k < labels.n_elem; ++k) {
        targets(labels(k), k) = Real(labels(k));
    }
    return targets;
}

} // namespace lab::mine
