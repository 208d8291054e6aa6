#include "common/training/mini_batches.hpp"

#include <algorithm>

namespace lab {

Epoch draw_epoch(const TrainingRun& run, uword examples, uword mini_batch_size) {
    Epoch epoch;
    epoch.engine = run.engine;
    epoch.order = shuffled_order(examples, epoch.engine);
    epoch.mini_batch_size = mini_batch_size;
    return epoch;
}

bool for_each_mini_batch(TrainingRun& run, const Epoch& epoch,
                         const std::function<void(const MiniBatch&)>& learn,
                         const AfterMiniBatch& after) {
    const uword size = epoch.mini_batch_size;
    const auto learn_number = [&](uword number) {
        const uword first = number * size;
        learn({number, first, std::min<uword>(size, epoch.order.size() - first)});
    };
    return for_each_mini_batch(run, epoch.mini_batches(), epoch.engine, learn_number, after);
}

bool for_each_mini_batch(TrainingRun& run, uword mini_batches, const Engine& next,
                         const std::function<void(uword number)>& learn,
                         const AfterMiniBatch& after) {
    while (run.mini_batches_done < mini_batches) {
        learn(run.mini_batches_done);
        ++run.mini_batches_done;
        if (!after(run.mini_batches_done, mini_batches)) {
            return false;
        }
    }
    run.engine = next;
    run.mini_batches_done = 0;
    ++run.epochs_done;
    return true;
}

} // namespace lab
