#pragma once
// Small pictures side by side: weights, feature maps, misread digits.

#include "common/basics/real.hpp"
#include "common/plots/plot.hpp"

#include <string>
#include <vector>

namespace lab {

/// How the numbers of a tile become colours.
enum class Shading {
    ink,   // 0 is white, 1 is black
    signs, // negative is blue, 0 is white, positive is red; each tile to its own scale
};

/// Draws the columns of `pictures`, (rows * cols) x count, each row by row from the top left, as
/// tiles in a grid of `per_row`; `captions` (none, or one a tile) stand under them.
void draw_tiles(Plot& plot, const std::string& title, const Mat& pictures, uword rows, uword cols,
                uword per_row, Shading shading, const std::vector<std::string>& captions = {});

/// The size of a drawing in which such tiles look well.
Plot::Size tiles_size(uword count, uword per_row, bool captions);

} // namespace lab
