#pragma once
// --mine: the same picture read by the lab's own functions, and where the time went.

#include "functions.hpp"
#include "settings.hpp"

#include "common/reading/digit_reader.hpp"

namespace lab {

/// `numbers` are what was read with `functions`, in `seconds` of the processor. Reads the picture
/// with the lab's own, and prints whether these read the same, and the time of each step.
void print_comparison(const Functions& functions, const std::vector<NumberFound>& numbers,
                      double seconds, const Settings& settings, const Mat& picture,
                      const DigitReader& reader);

} // namespace lab
