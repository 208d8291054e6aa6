#pragma once
// What more training pictures are worth.

#include "settings.hpp"

namespace lab {

/// Accuracy on the validation pictures against the number of training pictures, from 100 to all,
/// for the nearest mean picture, a linear classifier and [784, 100, 10]; with --expanded also
/// networks that learn from millions of pictures made of those. A table, and curves where --plot
/// was given.
void show_examples(const Digits& digits, const Settings& settings);

} // namespace lab
