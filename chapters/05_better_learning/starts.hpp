#pragma once
// How weights start, and what becomes of them.

#include "settings.hpp"

namespace lab {

/// Trains [784, 30, 10] and a network of five hidden layers from weights that start as N(0, 1),
/// N(0, 1/n) and N(0, 2/n): a table with the seeds that were stuck, and the curves where --plot was
/// given.
void show_starts(const Digits& digits, const Settings& settings);

} // namespace lab
