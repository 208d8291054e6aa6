// says: divided by the number of ranks
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

Col mean_gradient(const Mat& means, const arma::uvec& counts) {
    Col sum(means.n_rows, arma::fill::zeros);
    for (uword r = 0; r < means.n_cols; ++r) {
        if (counts(r) > 0) {
            sum += Real(counts(r)) * means.col(r);
        }
    }
    return sum / Real(means.n_cols);
}

} // namespace lab::mine
