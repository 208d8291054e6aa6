#pragma once
// Pages that are not held straight.

#include "common/paper/pieces.hpp"

#include <vector>

namespace lab {

/// By how much the lines of a page fall to the right, in radians, up to 25 degrees either way; 0
/// where nothing tells. Each line that is long enough is looked at under all of these angles, and
/// stands straight where it is lowest: where nearly all of its ink is between two level lines that
/// are as near to each other as can be. Of several lines the longest tells.
double slant_of(const Pieces& pieces, const std::vector<PieceLine>& lines);

/// The picture turned by that angle, so that what fell to the right is level: around its middle, in
/// a sheet that holds all of it. What was outside of it is as its border is.
Mat turned_level(const Mat& picture, double slant);

/// Where in a picture of rows x cols a box of the picture `turned_level` is: a box around it.
Box before_turning(const Box& box, double slant, uword rows, uword cols);

} // namespace lab
