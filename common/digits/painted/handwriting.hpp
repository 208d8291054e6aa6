#pragma once
// The hand: from a way of writing a digit to the path of the pen.

#include "common/basics/counter_random.hpp"
#include "common/digits/painted/glyphs.hpp"

#include <vector>

namespace lab {

/// A place of the pen's tip, in pixels or the units of the glyphs' box.
struct PenPoint {
    float x = 0, y = 0;
    float pressure = 1; // times the pen's radius
    bool down = true;   // whether the pen draws from the point before to this one
};

/// The path of the pen.
using Trace = std::vector<PenPoint>;

/// Writes a digit (0 to 9) once, as some hand does: picks a way and a mixture of its forms, and
/// varies it. Everything is drawn from `random`; `trace` is overwritten, and keeps its memory.
void write_digit(uword digit, CounterRandom& random, Trace& trace);

} // namespace lab
