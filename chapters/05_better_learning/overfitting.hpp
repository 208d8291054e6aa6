#pragma once
// Learning by heart, and what helps against it.

#include "settings.hpp"

namespace lab {

/// Trains [784, 100, 10] on 1,000 pictures for 100 epochs and prints how the costs and accuracies
/// on these and on the validation pictures drift apart. Draws them where --plot was given.
void show_overfitting(const Digits& digits, const Settings& settings);

/// The same network with early stopping, L2, L1, dropout, expanded data, and more data, each on its
/// own: a table, and the curves where --plot was given.
void show_cures(const Digits& digits, const Settings& settings);

} // namespace lab
