#pragma once
// The squares that pooling layers cut the maps into.

#include "common/layers/layer_kind.hpp"

namespace lab {

/// Where the squares of a pooling layer are. Rows and columns that are left over at the bottom and
/// at the right are dropped: 5 x 5 becomes 2 x 2. Pixel k of a square, row by row, stands `step(k)`
/// numbers behind the square's first one.
struct Squares {
    Squares(Shape maps, uword length)
        : input(maps), output{maps.channels, maps.height / length, maps.width / length},
          side(length) {}

    Shape input, output;
    uword side;

    bool leave_some_over() const { return input.height % side != 0 || input.width % side != 0; }
    uword corner(uword y, uword x) const {
        return (y * side * input.width + x * side) * input.channels;
    }
    uword step(uword k) const { return (k / side * input.width + k % side) * input.channels; }
};

/// The squares of the side that `item` names. Throws UsageError where they are larger than the
/// maps.
inline Squares squares_of(const Architecture::Item& item, Shape input) {
    const auto side = static_cast<uword>(item.numbers[0]);
    if (side > input.height || side > input.width) {
        reject(item, input, "its squares are larger than they are.");
    }
    return {input, side};
}

/// What may stand in the parentheses of a pooling layer: the side.
constexpr AllowedNumbers sides_of_squares = {1, 1, 2, 14, true};

} // namespace lab
