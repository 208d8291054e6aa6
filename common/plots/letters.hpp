#pragma once
// Pictures of digits drawn in letters.

#include "common/basics/real.hpp"

#include <string>
#include <vector>

namespace lab {

/// A picture of 28 x 28 pixels (784 x 1, 0 paper, 1 ink) as 14 lines of 28 letters: two pixels, one
/// above the other, share a letter, because letters are twice as high as wide.
std::vector<std::string> picture_in_letters(const Col& image);

} // namespace lab
