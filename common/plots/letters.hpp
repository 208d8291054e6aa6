#pragma once
// Pictures drawn in letters.

#include "common/basics/real.hpp"

#include <string>
#include <vector>

namespace lab {

/// A picture that is `width` pixels wide (row by row, 0 paper, 1 ink) as lines of `width` letters:
/// two pixels, one above the other, share a letter, because letters are twice as high as wide.
std::vector<std::string> picture_in_letters(const Col& image, uword width);

/// Such pictures side by side, under a caption each: as many as fit into `columns` letters, and one
/// at least. The lines have no blanks at their ends.
std::vector<std::string> row_in_letters(const Mat& pictures, uword width,
                                        const std::vector<std::string>& captions, uword columns);

} // namespace lab
