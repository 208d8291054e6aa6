#pragma once
// Why the cost is changed: how long a neuron that is badly wrong stays so.

#include "settings.hpp"

namespace lab {

/// Trains [784, 30, 10] from starts in which all outputs say 1 to everything, ever more firmly,
/// with the quadratic and with the cross-entropy cost. Prints how many mini-batches each needs
/// until it reads 80 %, and draws the climb where --plot was given.
void show_costs(const Digits& digits, const Settings& settings);

} // namespace lab
