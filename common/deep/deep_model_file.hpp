#pragma once
// Deep networks on disk, in the envelope of all models of the lab.

#include "common/deep/deep_training.hpp"

#include <filesystem>

namespace lab {

/// A training run of a deep network in a model file: its plan in words, its parameters, how it is
/// trained, what its steps remember, the state of the random engine, the place in the epoch, and
/// the history.
void save_deep_training(const std::filesystem::path& path, const DeepTraining& run);

/// Reads it back, bit for bit: a run that goes on with it, with as many threads, gives the numbers
/// that it would have given without the break. Throws MissingError where the file is missing, of
/// another kind, of a newer version, or damaged, or where its network has not `outputs` outputs:
/// ten for the digits, in lesson 7 one more.
DeepTraining load_deep_training(const std::filesystem::path& path, uword outputs = digit_count);

} // namespace lab
