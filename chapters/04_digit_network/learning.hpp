#pragma once
// The network learns, under the eyes of the user.

#include "functions.hpp"
#include "settings.hpp"

#include "common/plots/plot.hpp"

namespace lab {

/// Trains for the epochs of the settings, or until Ctrl-C, telling of each epoch. A plot in a
/// window, where there is one, grows with the epochs. Returns the seconds that the training itself
/// took.
double train(const Functions& functions, Training& run, const Digits& digits,
             const Settings& settings, std::optional<Plot>& window);

} // namespace lab
