#pragma once
// Grey pictures as PNG files, pixel by pixel: no axes, no titles, no gnuplot.

#include "common/basics/real.hpp"

#include <filesystem>

namespace lab {

/// Writes a picture, rows x cols, as a PNG of 8 grey bits: 0 is white paper, 1 and more is black
/// ink. Through a temporary file; throws UsageError where the file cannot be written, or where the
/// picture is empty.
void write_png(const std::filesystem::path& file, const Mat& ink);

/// Throws the UsageError of a file that does not end in .png or cannot be written, before any work.
void require_png(const std::filesystem::path& file);

/// The columns of `pictures`, (rows * cols) x count, each row by row from the top left, side by
/// side in a grid of `per_row`, with `gap` pixels of paper between them, each pixel drawn as zoom x
/// zoom. The last line of the grid may be short.
Mat contact_sheet(const Mat& pictures, uword rows, uword cols, uword per_row, uword gap,
                  uword zoom);

} // namespace lab
