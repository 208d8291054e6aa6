// says: not the last one
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    const arma::uvec order(shuffled_order(n, engine));
    std::vector<Dataset> batches;
    for (uword first = 0, s = n % size ? n % size : size; first < n; first += s, s = size) {
        const uword last = first + s - 1;
        const arma::uvec chosen = order.subvec(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    return batches;
}

} // namespace lab::mine
