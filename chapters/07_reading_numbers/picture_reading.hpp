#pragma once
// Pictures that are read: one that is told in full, or several, one after the other.

#include "functions.hpp"
#include "settings.hpp"

#include "common/reading/digit_reader.hpp"

namespace lab {

/// The brightness of a picture that --read names; "-" is standard input.
Mat picture_of(const std::string& file);

/// Reads a picture, tells and draws what was found; with `story` every step. `name` is the picture
/// in words. Throws UsageError where there is nothing to read in it.
void read_and_tell(const Settings& settings, const Functions& functions, const std::string& name,
                   const Mat& picture, const DigitReader& reader, bool story);

/// Reads all pictures of --read, of which the first is `first`. What cannot be read is told on
/// standard error, and the others are read all the same. Returns the exit code.
int read_all(const Settings& settings, const Functions& functions, const Mat& first,
             const DigitReader& reader);

} // namespace lab
