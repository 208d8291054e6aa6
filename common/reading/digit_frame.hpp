#pragma once
// A piece of ink put into the frame in which MNIST's digits stand.

#include "common/digits/dataset.hpp"
#include "common/paper/resize.hpp"

namespace lab {

/// Puts a picture of one digit, rows x cols of ink (0 paper, 1 full ink), into MNIST's frame: what
/// is inked is scaled to fit a box of 20 x 20 pixels, its proportions kept, and placed in 28 x 28
/// so that its centre of mass comes as near to the centre as whole pixels allow. Greys stay grey: a
/// smaller picture is the mean over the areas of its pixels, a larger one is interpolated between
/// them. 784 x 1, row by row; all paper where there is no ink. Source: Y. LeCun, C. Cortes, C.
/// Burges, The MNIST database of handwritten digits.
Col frame_digit(const Mat& ink);

/// The same without the centring: the box of 20 x 20 stands in the middle. It is what one would do
/// without knowing MNIST, and is here to be measured.
Col frame_digit_by_box(const Mat& ink);

} // namespace lab
