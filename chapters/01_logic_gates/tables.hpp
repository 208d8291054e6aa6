#pragma once
// How the chapter's numbers stand in its tables.

#include "common/neurons/perceptron.hpp"

#include <string>

namespace lab {

/// Prints an empty line and a title.
void heading(const std::string& text);

/// The inputs of one example: "0 1".
std::string inputs_of(const Examples& examples, uword i);

/// A weight as a cell of a table: right-aligned, without decimals that are zero.
std::string cell(Real number, int width);

/// The weights, each `width` wide, room for two, and the bias.
std::string weights_of(const Perceptron& perceptron, int width);

} // namespace lab
