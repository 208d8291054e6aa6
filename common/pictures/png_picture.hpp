#pragma once
// PNG files, decoded by libpng to brightness.

#include "common/basics/real.hpp"

#include <string>
#include <string_view>

namespace lab {

/// Whether the bytes begin as a PNG does.
bool is_png(std::string_view bytes);

/// The brightness of a PNG of any kind, rows x cols, as `read_grey` says, upright where a chunk
/// eXIf tells how the camera was held. The whole file must be there, up to its last chunk, and all
/// its checksums right.
Mat decode_png(const std::string& name, std::string_view bytes);

} // namespace lab
