#pragma once
// How much of the error reaches each layer of a deep network.

#include "settings.hpp"

namespace lab {

/// Measures |delta(l)| for networks of 1 to 5 hidden layers of 30 neurons, sigmoid and relu, before
/// they learn, averaged over ten seeds; then, for five hidden layers, while they learn. Prints
/// tables, and draws the second part where --plot was given.
void show_vanishing_gradient(const Digits& digits, const Settings& settings);

} // namespace lab
