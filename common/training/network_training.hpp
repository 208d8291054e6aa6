#pragma once
// Stochastic gradient descent over epochs, which can be broken off anywhere and gone on with.

#include "common/digits/dataset.hpp"
#include "common/network/evaluation.hpp"
#include "common/network/network.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lab {

/// What a network was like after an epoch: mean cost, and accuracy from 0 to 1.
struct EpochRecord {
    double training_cost = 0, training_accuracy = 0;
    double validation_cost = 0, validation_accuracy = 0;
};

/// A network in training, with all that is needed to go on where it stopped: the same numbers come
/// out, bit for bit, whether it was stopped on the way or not.
struct Training {
    Network network;
    double eta = 3.0;           // learning rate
    uword mini_batch_size = 10; // examples
    std::uint64_t seed = 1;
    std::string data_name;   // what it learns from: Digits::name
    uword training_size = 0; // examples in an epoch
    Engine engine;           // as it was when the running epoch began: its shuffle comes first
    uword epochs_done = 0;
    uword mini_batches_done = 0; // in the running epoch
    std::vector<EpochRecord> history;
};

/// Called after each mini-batch with how many of the epoch are done; false stops the training.
using AfterMiniBatch = std::function<bool(uword done, uword total)>;

/// Trains one epoch, or the rest of one that was broken off: the examples in a new random order, in
/// mini-batches of which the last may be short, each example once. `targets` is 10 x m. Returns
/// false where `after` stopped it; `run` then says how far it came.
/// Source: Nielsen, chapter 1, "Implementing our network to classify digits".
bool train_epoch(Training& run, const Dataset& data, const Mat& targets, Workspace& work,
                 const AfterMiniBatch& after);

/// Cost and accuracy on the validation pictures, and on as many of the training pictures.
EpochRecord measure_epoch(const Network& network, const Digits& digits, unsigned threads);

} // namespace lab
