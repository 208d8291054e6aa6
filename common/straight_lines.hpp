#pragma once
// Straight thin lines that are no digits: ruled lines, frames, boxes of a form.

#include "common/components.hpp"

#include <vector>

namespace lab {

/// A straight line of ink, nearly level: in column left + k it covers the rows runs[k].top ..
/// runs[k].bottom, or none where another stroke crosses it or the pen left a gap (top > bottom).
struct StraightLine {
    struct Run {
        uword top = 1, bottom = 0;
        bool line = false; // no thicker than the line itself
    };
    uword left = 0;
    std::vector<Run> runs;
    double thickness = 0; // pixels, the median

    uword right() const { return left + runs.size() - 1; }
    uword length() const { return runs.size(); }
    /// The row in the middle of the line at its left and its right end.
    double left_row() const;
    double right_row() const;
};

/// All nearly level straight strokes of at least `least` columns: short runs of ink, column by
/// column, that follow one another along a straight line. Strokes that are crossed by others go on
/// behind the crossing.
std::vector<StraightLine> level_lines(const Mask& mask, uword least);

/// The mask without ruled lines and frames. A straight line is ruled, and no stroke of a digit,
/// where it is twice as long as digits are high; where it closes a frame, together with three
/// others; or where it stands between two lines that are ruled. Where a digit touches the line or crosses it, the column's
/// run of ink is thicker than the line, and stays: so the digit survives.
Mask without_rules(const Mask& mask);

} // namespace lab
