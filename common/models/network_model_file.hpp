#pragma once
// The book's network in a model file.

#include "common/models/model_file.hpp"
#include "common/training/network_training.hpp"

namespace lab {

constexpr ModelKind network_model = {"fully connected", 1};

/// A training run in a model file: sizes, weights, hyper-parameters, the state of the random
/// engine, the place in the epoch, and the history.
void save_training(const std::filesystem::path& path, const Training& run);

/// Reads it back, bit for bit. Throws MissingError where `read_model_envelope` does, and for sizes
/// that do not fit together, or an input that is not 784.
Training load_training(const std::filesystem::path& path);

} // namespace lab
