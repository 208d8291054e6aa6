#pragma once
// Pieces of ink put into lines, as one reads: from top to bottom, and from left to right.

#include "common/paper/components.hpp"

#include <vector>

namespace lab {

/// The pieces of one line, from left to right by the middle of their boxes.
struct TextLine {
    std::vector<Component> pieces;
    Box box;
    uword height = 0; // of a digit, pixels: see typical_height
};

/// Puts pieces into lines. Two large pieces, at least half as high as digits are, stand in one line
/// if they share half of the height of the lower one and are not far apart; so a line may climb or
/// fall. A small piece belongs to the line whose large pieces are nearest. Specks, less than a
/// sixth of a digit's height in both directions, are left out.
std::vector<TextLine> find_lines(const std::vector<Component>& pieces);

} // namespace lab
