#pragma once
// PGM and PPM files (P2, P3, P5, P6), decoded to brightness. The formats are those of the netpbm
// manual: https://netpbm.sourceforge.net/doc/pgm.html and ppm.html.

#include "common/basics/real.hpp"

#include <string>
#include <string_view>

namespace lab {

/// Whether the bytes begin as a PGM or PPM does.
bool is_portable_picture(std::string_view bytes);

/// The brightness of the first picture of a PGM or PPM, rows x cols, as `read_grey` says; a sample
/// counts as its share of the file's largest value, 1 to 65535.
Mat decode_portable_picture(const std::string& name, std::string_view bytes);

} // namespace lab
