// says: not from a copy
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    Engine own = engine;
    engine.discard(1);
    const arma::uvec order(shuffled_order(n, own));
    std::vector<Dataset> batches;
    for (uword first = 0; first < n; first += size) {
        const uword last = std::min(first + size, n) - 1;
        const arma::uvec chosen = order.subvec(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    return batches;
}

} // namespace lab::mine
