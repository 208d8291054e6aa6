#pragma once
// The ways in which people write the ten digits: knots of curves, written by hand into a table.

#include "common/basics/real.hpp"

#include <string>
#include <vector>

namespace lab {

/// A place that the pen passes, in a box of 100 x 100, y downwards.
struct Knot {
    float x = 0, y = 0;
    bool corner = false; // the pen turns here; elsewhere it swings through
};

/// The knots of all strokes of one form, one after another; stroke k ends before knot ends[k].
struct Form {
    std::vector<Knot> knots;
    std::vector<std::size_t> ends;
};

/// One way to write a digit: between its forms, which have the same strokes and number of knots, a
/// hand may choose any mixture.
struct Way {
    uword digit = 0;
    float weight = 1; // how common it is beside the other ways of the same digit
    std::string name;
    std::vector<Form> forms;
};

/// All the ways of one digit, 0 to 9.
const std::vector<Way>& ways_to_write(uword digit);

/// A form from its text: knots `x,y` with blanks between them, `*` after a corner, `|` between
/// strokes. Throws std::invalid_argument where the text is something else.
Form parse_form(const std::string& text);

} // namespace lab
