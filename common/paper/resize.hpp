#pragma once
// Pictures made smaller or larger.

#include "common/basics/real.hpp"

namespace lab {

/// A picture of rows x cols scaled to new_rows x new_cols: each new pixel is the mean over the area
/// that it covers where the picture shrinks, and lies between its neighbours where it grows.
Mat resized(const Mat& picture, uword new_rows, uword new_cols);

/// The mean of each square of `side` x `side` pixels; what is left over at the right and below is
/// not looked at.
Mat shrunk(const Mat& picture, uword side);

} // namespace lab
