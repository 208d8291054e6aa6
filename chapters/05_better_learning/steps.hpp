#pragma once
// Learning rates: how large, with how much momentum, and how they fall.

#include "settings.hpp"

namespace lab {

/// Trains [784, 100, 10] with learning rates and momenta of a grid, and with Adam: a table of the
/// training costs, and curves where --plot was given.
void show_momentum(const Digits& digits, const Settings& settings);

/// Trains the same network with a rate that stays, that is halved on a plateau, and that falls
/// along a cosine: a table, and the curves where --plot was given.
void show_schedules(const Digits& digits, const Settings& settings);

} // namespace lab
