#pragma once
// How the programs that train deep networks begin: with digits, and a model file or none.

#include "common/deep/deep_training.hpp"
#include "common/programs/training_program.hpp"

#include "common/layers/architecture.hpp"

#include <filesystem>
#include <optional>

namespace lab {

/// What a network sees of pictures of `kind`.
Shape shape_of(const PictureKind& kind);

/// A plan that is written for MNIST's pictures, for those of `kind`: its last dense layer has a
/// neuron for each class and, where the pictures are too small for two convolutions with pooling
/// behind each, a convolution's maps are as large as what it sees (see its padding).
std::string fitted_plan(const std::string& plan, const PictureKind& kind);

/// What a run begins with.
struct Beginning {
    Digits digits;
    std::optional<DeepTraining> given; // the network of --load or --start-from, or the training of
                                       // --resume
    bool all = false;                  // the validation pictures have joined the training ones
};

/// Reads the model file `load`, `resume` or `start_from`, if one is named, and the digits, and
/// prints how many these are and where they come from. The model comes first: whoever mistyped its
/// name should not wait for the digits. A training that is to go on has the painted digits of its
/// own seed. Throws UsageError where it learnt on other digits, or has come to its end, and where
/// the network does not take these pictures.
Beginning begin(const std::filesystem::path& load, const std::filesystem::path& resume,
                DigitsWanted wanted, const std::filesystem::path& start_from = {});

} // namespace lab
