#pragma once
// What the lab's own digits look like: sheets of them, and files for other programs.

#include "settings.hpp"

namespace lab {

/// Whether the command line asks for painted digits instead of a training.
bool asks_for_painting(const Settings& settings);

/// Draws the sheet of --paint (with --beside: real digits at its right) and writes the files of
/// --paint-idx, and tells of both. Throws UsageError where a file cannot be written, MissingError
/// where --beside finds no MNIST.
void paint(const Settings& settings);

} // namespace lab
