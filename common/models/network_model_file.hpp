#pragma once
// The book's network in a model file.

#include "common/models/model_file.hpp"
#include "common/training/network_training.hpp"

namespace lab {

/// Version 1 had no check sums of what was learnt from.
constexpr ModelKind network_model = {"fully connected", 2};

/// A training run in a model file: sizes, weights, hyper-parameters, the state of the random
/// engine, the place in the epoch, the history, and the check sums of what was learnt from.
void save_training(const std::filesystem::path& path, const Training& run);

/// Reads it back, bit for bit. Throws MissingError where `read_model_envelope` does, and for sizes
/// that do not fit together, or are no picture's and no number of classes.
Training load_training(const std::filesystem::path& path);

} // namespace lab
