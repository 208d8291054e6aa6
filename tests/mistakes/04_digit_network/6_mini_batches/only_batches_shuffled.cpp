// says: whole mini-batches change places
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    std::vector<Dataset> batches;
    for (uword first = 0; first < n; first += size) {
        const uword last = std::min(first + size, n) - 1;
        const arma::uvec chosen = arma::regspace<arma::uvec>(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    std::shuffle(batches.begin(), batches.end(), engine);
    return batches;
}

} // namespace lab::mine
