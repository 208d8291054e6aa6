#pragma once
// The sections of the chapter's story. Each does what it shows: a line on the left is C++, and what
// stands beside it is what this line gave.

#include "common/basics/real.hpp"

#include <functional>
#include <vector>

namespace lab {

/// Four points of the plane, a point a column: the examples of the whole chapter.
Mat four_points();

/// The point from which the others are seen where columns are moved.
Col centre();

/// All sections, in their order.
std::vector<std::function<void()>> sections();

} // namespace lab
