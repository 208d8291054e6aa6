#pragma once
// The training that all ranks share, as each of them does it.

#include "settings.hpp"
#include "voice.hpp"

#include "common/digits/dataset.hpp"

#include <optional>

namespace lab {

/// Trains on these ranks; rank 0 speaks, measures and keeps. Leaves the exit code with the voice.
void learn_together(Ranks& ranks, const Settings& settings, Voice& voice);

/// Throws MissingError, at rank 0, where another rank is of another build, has other options, or
/// computes other bits; false at the others.
bool are_alike(Ranks& ranks, std::uint64_t mark);

} // namespace lab
