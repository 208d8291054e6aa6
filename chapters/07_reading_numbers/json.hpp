#pragma once
// What was read, for other programs.

#include "common/reading/number_reader.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace lab {

/// Raised whenever a reader of the JSON below would have to be changed.
constexpr int json_version = 1;

/// A picture with the numbers that were found in it, or the sentence why there are none.
struct PictureRead {
    std::string name; // "-" for standard input
    uword width = 0, height = 0;
    std::vector<NumberFound> numbers;
    std::string error; // "" where it was read
};

/// One object: {"version": 1, "pictures": [{"file", "width", "height", "numbers": [{"text", "box",
/// "digits": [{"text", "probability", "probabilities", "box"}]}], "error"}]}. A box is [left, top,
/// width, height] in pixels of the picture. "text" is a digit or "?"; "probability" is that of the
/// likeliest digit, and "probabilities" are those of 0 to 9 and of no digit. "error" is null where
/// the picture was read, otherwise a sentence, and then there are no numbers.
void print_json(std::ostream& out, const std::vector<PictureRead>& pictures);

} // namespace lab
