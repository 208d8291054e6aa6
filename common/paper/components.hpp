#pragma once
// Pieces of ink: pixels that hang together.

#include "common/basics/real.hpp"

#include <vector>

namespace lab {

/// Where there is ink: rows x cols, 1 ink, 0 paper.
using Mask = arma::Mat<unsigned char>;

/// A rectangle of pixels: columns left .. right and rows top .. bottom, all of them within.
struct Box {
    uword left = 0, top = 0, right = 0, bottom = 0;
    uword width() const { return right - left + 1; }
    uword height() const { return bottom - top + 1; }
};

/// The smallest box around two boxes.
Box around(const Box& one, const Box& other);

/// A piece of ink: pixels that touch by a side or a corner.
struct Component {
    uword label = 0; // its pixels in `Components::labels`
    Box box;
    uword pixels = 0;
};

struct Components {
    arma::u32_mat labels;        // rows x cols, 0 paper, k for the piece list[k - 1]
    std::vector<Component> list; // from left to right, by the left side of the box
};

/// The pieces of `mask`. Pixels that touch by a corner alone belong together: a thin slanted stroke
/// is a stair of such pixels. Two passes, with a union-find forest of the labels that met. Source:
/// A. Rosenfeld, J. Pfaltz, Sequential operations in digital picture processing, 1966.
Components find_components(const Mask& mask);

/// How high a digit is on this page, in pixels: the median height of the pieces, each as often as
/// it has pixels, so that a thousand specks do not count for much. 0 where there are none.
uword typical_height(const std::vector<Component>& list);

} // namespace lab
