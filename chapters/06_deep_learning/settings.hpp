#pragma once
// What the command line of chapter 6 asks for.

#include "common/deep/deep_training.hpp"

#include <optional>
#include <string>

namespace lab {

struct Settings {
    std::string data;
    bool fit = false; // --fit: pictures of another size are brought to 28 x 28
    std::string layers = "conv(32, 5) | relu | max_pool(2) | conv(64, 5) | relu | max_pool(2) | "
                         "dense(200) | relu | dropout(0.5) | dense(10) | softmax";
    bool layers_given = false;
    unsigned long epochs = 20;
    unsigned long mini_batch = 64;
    double eta = 0.03;
    unsigned long networks = 1; // --ensemble
    bool quick = false, best = false, all = false, no_augmentation = false;
    bool vanishing = false, shifted = false, expanded = false;
    std::string save, load, resume, start_from;
    std::string history; // --history: a table of the epochs
    unsigned long threads = 1;
    unsigned long seed = 1;
    std::optional<std::string> plot;
    std::string plot_filters, plot_maps, plot_mistakes;
};

/// Reads and checks the options; false where --help was asked for.
bool read_settings(int argc, const char* const* argv, Settings& settings);

/// Makes the plan, where the command line names none, one for pictures of `kind`. Throws UsageError
/// where a plan that it names does not fit them.
void fit_layers(Settings& settings, const PictureKind& kind);

/// A training that has not begun, with the settings' network and the given seed.
DeepTraining new_training(const Settings& settings, std::uint64_t seed, const Digits& digits);

} // namespace lab
