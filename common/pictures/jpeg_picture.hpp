#pragma once
// JPEG files, decoded by libjpeg to brightness: what telephones and scanners write.

#include "common/basics/real.hpp"

#include <string>
#include <string_view>

namespace lab {

/// Whether the bytes begin as a JPEG does.
bool is_jpeg(std::string_view bytes);

/// The brightness of a JPEG, baseline or progressive, grey, in colour or CMYK (Adobe's inverted one
/// too), rows x cols, as `read_grey` says, upright where EXIF tells how the camera was held. A file
/// that is cut short or damaged is refused: what is missing of it would be a grey that nobody took.
Mat decode_jpeg(const std::string& name, std::string_view bytes);

} // namespace lab
