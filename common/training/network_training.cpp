#include "common/training/network_training.hpp"

#include <algorithm>

namespace lab {

namespace {

/// Copies the examples order[first] .. order[first+count-1] side by side into the workspace.
void gather(const Dataset& data, const Mat& targets, const std::vector<uword>& order, uword first,
            uword count, Workspace& work) {
    work.x.set_size(data.images.n_rows, count);
    work.y.set_size(targets.n_rows, count);
    for (uword k = 0; k < count; ++k) {
        work.x.col(k) = data.images.col(order[first + k]);
        work.y.col(k) = targets.col(order[first + k]);
    }
}

/// Tells the processor which columns come next, so that they are on their way from memory while it
/// computes: in random order it cannot guess them.
void fetch_ahead(const Mat& images, const std::vector<uword>& order, uword first, uword count) {
    constexpr uword per_line = 64 / sizeof(Real); // numbers in a cache line
    for (uword k = first; k < std::min<uword>(first + count, order.size()); ++k) {
        const Real* column = images.colptr(order[k]);
        for (uword row = 0; row < images.n_rows; row += per_line) {
            __builtin_prefetch(column + row);
        }
    }
}

} // namespace

bool train_epoch(Training& run, const Dataset& data, const Mat& targets, Workspace& work,
                 const AfterMiniBatch& after) {
    run.training_size = data.size();
    const Epoch epoch = draw_epoch(run, data.size(), run.mini_batch_size);
    const auto learn = [&](const MiniBatch& batch) {
        gather(data, targets, epoch.order, batch.first, batch.count, work);
        fetch_ahead(data.images, epoch.order, batch.first + batch.count,
                    std::min<uword>(run.mini_batch_size, 16));
        sgd_step(run.network, work, static_cast<Real>(run.eta));
    };
    return for_each_mini_batch(run, epoch, learn, after);
}

EpochRecord measure_epoch(const Network& network, const Digits& digits, unsigned threads) {
    const uword count = std::min(digits.training.size(), digits.validation.size());
    const Evaluation training = evaluate(network, digits.training, 0, count, threads);
    const Evaluation validation =
        evaluate(network, digits.validation, 0, digits.validation.size(), threads);
    return {training.cost, training.accuracy(), validation.cost, validation.accuracy()};
}

} // namespace lab
