// says: is it emptied after it was kept
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    const uword n = data.images.n_cols;
    const arma::uvec order(shuffled_order(n, engine));
    std::vector<Dataset> batches;
    Dataset batch;
    for (const uword k : order) {
        batch.images = arma::join_rows(batch.images, data.images.col(k));
        batch.labels = arma::join_rows(batch.labels, data.labels.col(k));
        if (batch.images.n_cols == size) {
            batches.push_back(batch);
        }
    }
    return batches;
}

} // namespace lab::mine
