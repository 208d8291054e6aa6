#pragma once
// An epoch: all examples in a new order, mini-batch after mini-batch. It can be broken off after
// any of them and gone on with.

#include "common/training/training_run.hpp"

#include <functional>

namespace lab {

/// Called after each mini-batch with how many of the epoch are done; false stops the training.
using AfterMiniBatch = std::function<bool(uword done, uword total)>;

/// The order of an epoch, drawn from the engine as it was when the epoch began: a run that goes on
/// in the middle of one draws the same again.
struct Epoch {
    std::vector<uword> order;  // of the examples, each of them once
    uword mini_batch_size = 1; // examples; the last mini-batch may be short
    Engine engine;             // what else the epoch needs is drawn from here; the next one begins
                               // with what is left of it

    /// How many there are.
    uword mini_batches() const { return (order.size() + mini_batch_size - 1) / mini_batch_size; }
};

/// Draws the running epoch of `run` over so many examples. `mini_batch_size` is at least 1.
Epoch draw_epoch(const TrainingRun& run, uword examples, uword mini_batch_size);

/// The examples order[first] .. order[first+count-1] of an epoch.
struct MiniBatch {
    uword number = 0; // in the epoch, from 0
    uword first = 0, count = 0;
};

/// Calls `learn` with each mini-batch of the epoch that is not done yet, and `after` after each.
/// `run` counts them, and at the end the epoch. Returns false where `after` stopped it.
/// Source: Nielsen, chapter 1, "Implementing our network to classify digits".
bool for_each_mini_batch(TrainingRun& run, const Epoch& epoch,
                         const std::function<void(const MiniBatch&)>& learn,
                         const AfterMiniBatch& after);

/// The same for whoever has cut the mini-batches otherwise: so many, `learn` is given the number
/// of each, and `next` is the engine as the next epoch is to find it.
bool for_each_mini_batch(TrainingRun& run, uword mini_batches, const Engine& next,
                         const std::function<void(uword number)>& learn,
                         const AfterMiniBatch& after);

} // namespace lab
