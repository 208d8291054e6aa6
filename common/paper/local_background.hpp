#pragma once
// The paper behind the ink, wherever the light falls: also beside the edge of a shadow.

#include "common/basics/real.hpp"

namespace lab {

/// How bright the paper is at each pixel of a picture of dark ink on it (rows x cols, 0 black, 1
/// white), in a small picture of at most some hundred pixels a side. The ink is closed: each pixel
/// becomes the brightest within some steps, which no stroke of a pen is as broad as, and then the
/// darkest of those, which takes the paper back to where it was; and what is left of the grain is
/// blurred. Source: J. Serra, Image analysis and mathematical morphology, 1982.
Mat local_background(const Mat& brightness);

/// A picture of which each pixel is divided by its paper, a small picture as `local_background`
/// gives it: 1 is paper, in the light and in the shade.
Mat divided_by_paper(const Mat& brightness, const Mat& paper);

} // namespace lab
