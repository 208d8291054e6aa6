#pragma once
// Accuracy against examples seen, drawn from a table of --curve, to which later runs may add.

#include <string>

namespace lab {

/// Draws the table to where --plot says. Throws MissingError where the file is no such table.
void draw_table(const std::string& table, const std::string& plot);

} // namespace lab
