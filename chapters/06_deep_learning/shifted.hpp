#pragma once
// Why weights are shared: digits that stand a little aside.

#include "settings.hpp"

namespace lab {

/// Trains a dense and a convolutional network with about as many weights on the same centred
/// digits, and reads the test digits moved aside by 0 to 6 pixels with both. Prints a table, and
/// draws it where --plot was given.
void show_shifted_digits(const Digits& digits, const Settings& settings);

/// Draws digits beside what expanded data makes of them: into --plot, or the terminal.
void show_expanded_digits(const Digits& digits, const Settings& settings);

} // namespace lab
