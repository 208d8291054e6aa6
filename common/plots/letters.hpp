#pragma once
// Pictures drawn in letters.

#include "common/basics/real.hpp"

#include <string>
#include <vector>

namespace lab {

/// A square picture (side^2 x 1, row by row, 0 paper, 1 ink) as side / 2 lines of `side` letters:
/// two pixels, one above the other, share a letter, because letters are twice as high as wide.
std::vector<std::string> picture_in_letters(const Col& image, uword side);

} // namespace lab
