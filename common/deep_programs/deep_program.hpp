#pragma once
// How the programs that train deep networks begin: with digits, and a model file or none.

#include "common/deep/deep_training.hpp"
#include "common/programs/training_program.hpp"

#include <filesystem>
#include <optional>

namespace lab {

/// What a run begins with.
struct Beginning {
    Digits digits;
    std::optional<DeepTraining> given; // the network of --load, or the training of --resume
};

/// Reads the model file `load` or `resume`, if one is named, and the digits, and prints how many
/// these are and where they come from. The model comes first: whoever mistyped its name should not
/// wait for the digits. A training that is to go on has the painted digits of its own seed. Throws
/// UsageError where it learnt on digits of another kind, or has come to its end.
Beginning begin(const std::filesystem::path& load, const std::filesystem::path& resume,
                const DigitsWanted& wanted);

} // namespace lab
