#pragma once
// Handwritten-looking digits without end, drawn from strokes: no data set needed.

#include "common/digits/dataset.hpp"

#include <array>
#include <cstdint>

namespace lab {

/// The digit that picture `index` of the series `seed` shows. Every ten pictures that follow one
/// another, from a multiple of ten on, show each digit once, in random order.
uword painted_label(std::uint64_t seed, std::uint64_t index);

/// How common each digit is; all the same: painted in blocks of ten, each digit once in each.
using DigitWeights = std::array<double, digit_count>;

/// The same where digit d is weights[d] times as common as a digit of weight 1; then each picture's
/// digit is drawn by itself. The weights are >= 0 and not all 0, else std::invalid_argument.
uword painted_label(std::uint64_t seed, std::uint64_t index, const DigitWeights& weights);

/// Picture `index` of the series `seed`: 784 x 1, row by row, 0 paper, 1 ink, framed as MNIST
/// frames its digits (a 20 x 20 box, centre of mass at the centre). It depends on the two numbers
/// alone.
Col paint_digit(std::uint64_t seed, std::uint64_t index);

/// Picture `index` of the series `seed` where it shows `digit`.
Col paint_digit(std::uint64_t seed, std::uint64_t index, uword digit);

/// The pictures first .. first+count-1 of the series `seed`, painted by `threads` threads; the same
/// for any number of them.
Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first = 0,
                     unsigned threads = 1);

/// The same with some digits more common than others.
Dataset paint_digits(uword count, std::uint64_t seed, std::uint64_t first, unsigned threads,
                     const DigitWeights& weights);

} // namespace lab
