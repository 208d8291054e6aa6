#pragma once
// Pictures from files, as brightness: what a number is read from.

#include "common/basics/real.hpp"
#include "common/pictures/picture_limits.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace lab {

/// The brightness of a PNG (grey, RGB or palette, with alpha or without, 1 to 16 bits, interlaced
/// or not), JPEG (baseline or progressive; grey, in colour or CMYK), PGM or PPM file: rows x cols,
/// 0 black to 1 white. A sample s of n bits counts as s / (2^n - 1), as it stands in the file:
/// gamma and colour profiles are not applied. Colours become grey by their luma (ITU-R BT.601:
/// 0.299 R + 0.587 G
/// + 0.114 B); what is transparent lies on white paper, and on black where nothing but
/// light ink lies on it; the orientation that a camera wrote beside
/// the picture (EXIF) is obeyed. Throws UsageError where it is no such file, damaged, cut short, or
/// too large.
Mat read_grey(const std::filesystem::path& file);

/// The same of what comes from a stream, such as standard input; `name` begins the sentence of an
/// error.
Mat read_grey(const std::string& name, std::FILE* stream);

/// The same of the bytes of such a file; `name` begins the sentence of an error.
Mat decode_grey(const std::string& name, std::string_view bytes);

} // namespace lab
