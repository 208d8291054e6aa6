#pragma once
// What a training saw after each epoch, in a table that other programs draw.

#include "common/basics/error.hpp"
#include "common/training/training_run.hpp"

#include <filesystem>
#include <optional>

namespace lab {

/// Writes `file`, if it is named: epoch,training_cost,training_accuracy,validation_cost,
/// validation_accuracy, a line an epoch from the first of the training on, accuracies from 0 to 1;
/// what was not measured is left empty. Where it cannot be written the network is still worth its
/// figures: the error is handed back, to be thrown at the end, unless there is an `earlier` one.
std::optional<Error> keep_history(const std::filesystem::path& file, const TrainingRun& run,
                                  const std::optional<Error>& earlier);

} // namespace lab
