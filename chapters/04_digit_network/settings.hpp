#pragma once
// What this chapter's program can be asked for.

#include "common/digits/dataset.hpp"
#include "common/programs/training_options.hpp"
#include "common/training/network_training.hpp"

namespace lab {

struct Settings : TrainingOptions {
    bool book = false;            // --book: the set-up of Nielsen's chapter 1
    bool in_74_lines = false;     // --74: the small program instead of this one
    std::string start = "scaled"; // --start: normal or scaled
    std::string resume;           // --resume: go on with a saved training
    std::string start_from;       // --start-from: a new training of a saved network
    unsigned long seeds = 0;      // --seeds N: the seeds 1 .. N, one after the other; 0: off
    std::string plot_weights, plot_mistakes; // files
    std::string paint, paint_idx;            // --paint FILE, --paint-idx DIR: paint digits instead
    bool beside = false;                     // --beside: real digits beside the painted ones
    bool hidden_given = false, eta_given = false, batch_given = false, seed_given = false;
};

/// Reads and checks the command line. Returns false where --help was asked for.
bool read_settings(int argc, const char* const* argv, Settings& settings);

/// A training run at its start: a random network, from the seed of the settings or another. Throws
/// UsageError where a mini-batch would be larger than the training set.
Training new_training(const Settings& settings, std::uint64_t seed, const Digits& digits);

/// The training run that --resume has read, with what the settings change of it. Throws UsageError
/// where they ask for what cannot be: another network, or other digits.
Training resumed_training(const Settings& settings, const Digits& digits, Training run);

} // namespace lab
