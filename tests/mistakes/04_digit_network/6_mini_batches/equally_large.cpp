// says: made equally large
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    const arma::uvec order(shuffled_order(n, engine));
    std::vector<Dataset> batches;
    const uword count = (n + size - 1) / size;
    for (uword k = 0; k < count; ++k) {
        const uword first = k * n / count, last = (k + 1) * n / count - 1;
        const arma::uvec chosen = order.subvec(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    return batches;
}

} // namespace lab::mine
