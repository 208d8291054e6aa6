#pragma once
// Training of the book's network: stochastic gradient descent, epoch after epoch.

#include "common/digits/dataset.hpp"
#include "common/network/evaluation.hpp"
#include "common/network/network.hpp"
#include "common/training/mini_batches.hpp"

namespace lab {

/// A network in training, with all that is needed to go on where it stopped.
struct Training : TrainingRun {
    Network network;
    double eta = 3.0;           // learning rate
    uword mini_batch_size = 10; // examples
};

/// Trains one epoch, or the rest of one that was broken off. `targets` is 10 x m. Returns false
/// where `after` stopped it; `run` then says how far it came.
bool train_epoch(Training& run, const Dataset& data, const Mat& targets, Workspace& work,
                 const AfterMiniBatch& after);

/// Cost and accuracy on the validation pictures, and on as many of the training pictures.
EpochRecord measure_epoch(const Network& network, const Digits& digits, unsigned threads);

} // namespace lab
