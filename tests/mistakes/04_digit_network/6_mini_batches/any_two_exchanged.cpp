// says: some orders come more often
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    arma::uvec order = arma::regspace<arma::uvec>(0, n - 1);
    for (uword k = 0; k < n; ++k)
        std::swap(order(k), order(engine() % n));
    std::vector<Dataset> batches;
    for (uword first = 0; first < n; first += size) {
        const uword last = std::min(first + size, n) - 1;
        const arma::uvec chosen = order.subvec(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    return batches;
}

} // namespace lab::mine
