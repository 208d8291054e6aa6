#pragma once
// The options that all training programs share.

#include "common/command_line/options.hpp"
#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lab {

/// The values of the options; what stands here before `add_training_options` are the defaults.
struct TrainingOptions {
    std::string data;                // --data: a folder, painted, painted:N; empty: see load_digits
    bool fit = false;                // --fit: pictures of another size are brought to 28 x 28
    unsigned long epochs = 15;       // --epochs
    unsigned long mini_batch = 10;   // --batch
    double eta = 3.0;                // --eta
    std::string hidden = "100";      // --hidden: sizes of the hidden layers, see hidden_layers
    std::string save, load;          // --save, --load: model files
    unsigned long threads = 1;       // --threads; the default is what the machine has
    unsigned long seed = 1;          // --seed
    std::string history;             // --history: a table of the epochs
    std::optional<std::string> plot; // --plot [FILE]
};

/// Declares --data, --fit, --epochs, --batch, --eta, --hidden, --save, --load, --threads, --seed,
/// --plot.
void add_training_options(ProgramOptions& options, TrainingOptions& values);

/// What can be checked before anything is read or trained: files that are to be written can be.
void check_training_options(const ProgramOptions& options, const TrainingOptions& values);

/// The layer sizes {784, hidden.., 10} for `--hidden`: "30", "100,50", or "0" for no hidden layer;
/// for pictures of another kind as many inputs as they have pixels, and an output a class.
std::vector<uword> layer_sizes(const ProgramOptions& options, const std::string& hidden,
                               const PictureKind& kind = {});

} // namespace lab
