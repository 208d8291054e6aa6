#pragma once
// Straight thin lines that are no digits: ruled lines, frames, boxes of a form.

#include "common/paper/components.hpp"

#include <vector>

namespace lab {

/// A straight line of ink, nearly level: in column left + k it covers the rows runs[k].top ..
/// runs[k].bottom, or none where another stroke crosses it or the pen left a gap (top > bottom).
struct StraightLine {
    struct Run {
        uword top = 1, bottom = 0;
        bool line = false; // no thicker than the line itself
        double ink = 0;    // the sum of its pixels and of the two beside them
    };
    uword left = 0;
    std::vector<Run> runs;
    double thickness = 0; // pixels, the median
    double most_ink = 0;  // of a column where nothing else touches the line

    uword right() const { return left + runs.size() - 1; }
    uword length() const { return runs.size(); }
    /// The row in the middle of the line at its left and its right end.
    double left_row() const;
    double right_row() const;
};

/// All nearly level straight strokes of at least `least` columns: short runs of ink, column by
/// column, that follow one another along a straight line. Strokes that are crossed by others go on
/// behind the crossing. `mask` says where ink is, `ink` (0 to 1, of the same size) how dark it is.
std::vector<StraightLine> level_lines(const Mask& mask, const Mat& ink, uword least);

/// The mask without ruled lines and frames. A straight line is ruled, and no stroke of a digit,
/// where it is twice as long as digits are high; where it closes a frame, together with three
/// others; or where it stands between two lines that are ruled. Where a digit touches the line or
/// crosses it, there is more ink in the column than the line has, and it stays: so the digit
/// survives. Ink and not thickness is asked, because an oblique line covers four pixels here and
/// five there, with the same ink.
Mask without_rules(const Mask& mask, const Mat& ink);

} // namespace lab
