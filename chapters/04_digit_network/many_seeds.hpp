#pragma once
// One set-up, many seeds: how much of an accuracy is luck.

#include "settings.hpp"

namespace lab {

/// Trains a network for each of the seeds 1 .. settings.seeds, several at once on the threads of
/// the settings, and prints each one's test accuracy, the digits that it never reads, and the
/// median. Returns the program's exit code.
int compare_seeds(const Settings& settings, const Digits& digits);

} // namespace lab
