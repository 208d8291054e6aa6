// says: the rest is joined
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    const arma::uvec order(shuffled_order(n, engine));
    std::vector<Dataset> batches;
    for (uword first = 0; first < n; first += size) {
        const uword last = std::min(first + size, n) - 1;
        const arma::uvec chosen = order.subvec(first, last);
        batches.push_back({data.images.cols(chosen), data.labels.cols(chosen)});
    }
    if (batches.size() > 1 && n % size) {
        auto& a = batches[batches.size() - 2];
        a.images = arma::join_rows(a.images, batches.back().images);
        a.labels = arma::join_rows(a.labels, batches.back().labels);
        batches.pop_back();
    }
    return batches;
}

} // namespace lab::mine
