#pragma once
// What picture decoders share: the grey of a colour, and sizes held against what is there.

#include "common/basics/real.hpp"

#include <cstdint>
#include <string>

namespace lab {

/// The brightness of a colour whose samples are whole numbers from 0 to `largest` (at most 65535):
/// luma after ITU-R BT.601. Exact for grey: r = g = b gives r / largest.
inline Real luma(std::uint32_t r, std::uint32_t g, std::uint32_t b, std::uint32_t largest) {
    return static_cast<Real>((299 * r + 587 * g + 114 * b) / (1000.0 * largest));
}

/// Throws the UsageError of a picture that has no pixels, is larger than picture_limits.hpp allows,
/// or needs `least_bytes`, more than the `bytes` that its file has: asked before any memory is.
void require_picture_size(const std::string& name, std::uint64_t width, std::uint64_t height,
                          std::uint64_t least_bytes, std::uint64_t bytes);

} // namespace lab
