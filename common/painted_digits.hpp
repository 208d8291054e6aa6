#pragma once
// Handwritten-looking digits without end, drawn from strokes: no data set needed.

#include "common/dataset.hpp"

#include <cstdint>

namespace lab {

/// The digit that picture `index` of the series `seed` shows. Every ten pictures that follow one
/// another, from a multiple of ten on, show each digit once, in random order.
uword painted_label(std::uint64_t seed, std::uint64_t index);

/// Picture `index` of the series `seed`: 784 x 1, row by row, 0 paper, 1 ink, framed as MNIST
/// frames its digits (a 20 x 20 box, centre of mass at the centre). It depends on the two numbers
/// alone.
Col paint_digit(std::uint64_t seed, std::uint64_t index);

/// The pictures first .. first+count-1 of the series `seed`, painted by `threads` threads; the same
/// for any number of them.
Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first = 0,
                     unsigned threads = 1);

} // namespace lab
