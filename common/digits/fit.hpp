#pragma once
// Pictures of any size brought to MNIST's.

#include "common/digits/dataset.hpp"

namespace lab {

/// Pictures of rows x cols pixels ((rows cols) x m) brought to 28 x 28, 784 x m: their proportions
/// are kept, the longer side fills the frame, and beside the shorter one is paper. A pixel of the
/// result is the mean of those that it covers, weighted by how near they are (a triangle, as wide
/// as a pixel of the coarser of the two).
Mat fit_pictures(const Mat& images, uword rows, uword cols);

} // namespace lab
