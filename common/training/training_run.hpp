#pragma once
// What every training is, whatever network it trains: how far it has come, and what it saw there.

#include "common/basics/random.hpp"
#include "common/basics/real.hpp"
#include "common/digits/dataset.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lab {

/// What a network was like after an epoch: mean cost, and accuracy from 0 to 1.
struct EpochRecord {
    double training_cost = 0, training_accuracy = 0;
    double validation_cost = 0, validation_accuracy = 0;
};

/// The state of a run. With the network itself it is all that is needed to go on where the run
/// stopped: the same numbers come out, bit for bit, whether it was stopped on the way or not.
struct TrainingRun {
    std::uint64_t seed = 1;
    std::string data_name;                // what it learns from: Digits::name
    std::vector<std::uint32_t> data_sums; // Digits::sums; none of painted digits, or of a run that
                                          // was kept before there were sums
    uword training_size = 0;              // examples in an epoch; 0: not known
    Engine engine; // as it was when the running epoch began: its shuffle comes first
    uword epochs_done = 0;
    uword mini_batches_done = 0; // in the running epoch
    std::vector<EpochRecord> history;

    /// Takes down what it learns from.
    void learns_from(const Digits& digits) {
        data_name = digits.name;
        data_sums = digits.sums;
        training_size = digits.training.size();
    }
};

} // namespace lab
