#pragma once
// Networks that learn by the tape's slopes.

#include "networks.hpp"
#include "settings.hpp"

#include "common/digits/dataset.hpp"

namespace lab {

/// Trains one network, epoch by epoch, and tells its cost and its accuracy: after each epoch on
/// validation digits, at the end on test digits.
void learning_section(Trained& network, const Functions& functions, const Digits& digits,
                      const TrainingSettings& settings, std::uint64_t seed);

} // namespace lab
