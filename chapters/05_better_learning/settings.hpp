#pragma once
// What the command line of chapter 5 asks for.

#include "common/deep/deep_training.hpp"
#include "common/programs/training_options.hpp"

namespace lab {

/// --data, --epochs, --batch, --eta, --hidden and so on, with this chapter's defaults, and its own.
struct Settings : TrainingOptions {
    Settings();

    std::string activation = "relu";
    std::string cost = "log-likelihood";
    std::string start = "suited";
    std::string schedule = "cosine";
    double mu = 0.9;          // Nesterov's momentum
    double l2 = 0, l1 = 0;    // lambda / n
    double input_dropout = 0; // share of the pixels that is silenced
    double dropout = 0;       // share of the hidden neurons that is silenced
    unsigned long patience = 0;
    bool expanded = false, all = false, best = false;
    std::string experiment;         // its option, without the dashes; empty: train one network
    unsigned long seeds = 3;        // --seeds, for experiments
    std::string resume, start_from; // --resume, --start-from: model files
    std::string layers;  // the plan that --hidden, --activation, --dropout, --input-dropout and
                         // --cost come to
    Augmentation limits; // of --expanded
};

/// Reads and checks the options; false where --help was asked for.
bool read_settings(int argc, const char* const* argv, Settings& settings);

/// Makes the plan one for pictures of `kind`. Throws UsageError where the network becomes too
/// large.
void fit_layers(Settings& settings, const PictureKind& kind);

/// A training that has not begun, with the settings' network and the given seed.
DeepTraining new_training(const Settings& settings, std::uint64_t seed, const Digits& digits);

} // namespace lab
