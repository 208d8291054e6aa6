#pragma once
// A deep network in a model file.

#include "common/deep/deep_training.hpp"
#include "common/models/model_file.hpp"

namespace lab {

/// Version 1 had no fields for costs, schedules and early stopping, version 2 none for how many
/// pictures were learnt from, and their check sums. The name is that of the first files.
constexpr ModelKind deep_model = {"layered", 3};

/// A training run of a deep network in a model file: its plan in words, its parameters, how it is
/// trained, what its steps remember, the state of the random engine, the place in the epoch, and
/// the history.
void save_deep_training(const std::filesystem::path& path, const DeepTraining& run);

/// Reads it back, bit for bit: a run that goes on with it, with as many threads, gives the numbers
/// that it would have given without the break. Throws MissingError where `read_model_envelope`
/// does, and for sizes that do not fit together, or are no picture's and no number of classes.
/// Where `outputs` are asked for, ten for the digits or one more where what is no digit was learnt
/// too, the network must take pictures of 28 x 28 pixels and have so many.
DeepTraining load_deep_training(const std::filesystem::path& path, uword outputs = 0);

} // namespace lab
