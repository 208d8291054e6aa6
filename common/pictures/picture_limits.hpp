#pragma once
// How large a picture may be that is read: what each format holds its header against.

#include "common/basics/real.hpp"

namespace lab {

/// What a picture may measure at most: nothing larger is allocated, whatever a header promises.
constexpr uword most_picture_side = 10000;      // pixels, width and height each
constexpr uword most_picture_pixels = 50000000; // width times height: the largest phone's camera

} // namespace lab
