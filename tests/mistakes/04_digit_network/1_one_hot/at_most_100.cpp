// says: 300 random digits
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat one_hot(const Labels& labels) {
    Mat targets(10, labels.n_elem, arma::fill::zeros);
    for (int k = 0; k < int(labels.n_elem) && k < 100; ++k)
        targets(labels(k), k) = 1;
    return targets;
}

} // namespace lab::mine
