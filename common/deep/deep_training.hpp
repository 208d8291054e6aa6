#pragma once
// Training of deep networks by several threads.

#include "common/basics/worker_pool.hpp"
#include "common/deep/augment.hpp"
#include "common/deep/deep_network.hpp"
#include "common/deep/early_stopping.hpp"
#include "common/deep/optimizer.hpp"
#include "common/deep/schedule.hpp"
#include "common/digits/digit_source.hpp"
#include "common/network/evaluation.hpp"
#include "common/training/mini_batches.hpp"

#include <optional>

namespace lab {

/// How a deep network is trained.
struct DeepPlan {
    uword epochs = 20;
    uword mini_batch_size = 64;
    double eta = 0.03; // the learning rate at its highest
    Schedule schedule = Schedule::cosine;
    Optimizer rule;
    std::optional<Augmentation> augmentation; // nothing: the pictures as they are
};

/// A deep network in training, with all that is needed to go on where it stopped.
struct DeepTraining : TrainingRun {
    DeepNetwork network;
    DeepPlan plan;
    OptimizerMemory memory;
    HalveOnPlateau plateau; // what Schedule::halve_on_plateau goes by
    EarlyStopping stopping; // does nothing unless its patience is set
};

/// Does mini-batches: every worker of the pool takes an even share of the pictures, expands them
/// (expanded data is made on the fly, by the threads that use it), and sends them forward and back;
/// then every worker takes an even share of the parameters, adds up the gradients of all workers in
/// their order, and makes the step. So the same number of workers gives the same numbers to the
/// last bit, and another one differs by rounding alone.
class MiniBatchTrainer {
public:
    /// Trains `run`, which must outlive the trainer, and whose network and plan keep their shape.
    MiniBatchTrainer(WorkerPool& pool, DeepTraining& run);

    DeepTraining& run() { return run_; }

    /// One mini-batch: the pictures order[first] .. order[first+count-1]. `seed` stands for all its
    /// randomness: augmentation and dropout.
    void step(const Dataset& data, const std::vector<uword>& order, uword first, uword count,
              std::uint64_t seed, double eta);

private:
    struct Worker {
        DeepWorkspace work;
        std::optional<Augmenter> augmenter;
    };
    void fill_share(Worker& worker, const Dataset& data, const uword* examples, Share share,
                    std::uint64_t seed) const;
    void update_share(Share share, uword count, double eta);

    WorkerPool& pool_;
    DeepTraining& run_;
    std::vector<Worker> workers_;
    Col weights_, mean_gradient_;
};

/// Trains one epoch, or the rest of one that was broken off, as `train_epoch` does for the
/// book's network.
bool train_epoch(MiniBatchTrainer& trainer, const Dataset& data, const AfterMiniBatch& after);

/// Takes down what the network was like after an epoch, and tells the schedule and early stopping
/// of its validation accuracy.
void note_epoch(DeepTraining& run, const EpochRecord& record);

/// Whether the training has come to its end: all epochs are done, or early stopping ended it.
bool has_ended(const DeepTraining& run);

/// Gives the network the parameters that early stopping remembered, if it did.
void restore_best(DeepTraining& run);

/// Feeds all of `data` through the network, in chunks that `threads` threads share. The cost is the
/// network's own, averaged over the pictures, without what regularisers add.
Evaluation evaluate(const DeepNetwork& network, const Dataset& data, unsigned threads);

} // namespace lab
