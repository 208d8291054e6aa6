#pragma once
// Places where a piece of ink may be cut, because two digits may touch there.

#include "common/basics/real.hpp"

#include <vector>

namespace lab {

/// A cut through a picture from top to bottom: what lies left of column cols[row] in a row is left
/// of the cut.
struct Cut {
    std::vector<uword> cols; // one for each row
    double ink = 0;          // how much it goes through, as candidate_cuts counts it
};

/// The cuts through `ink` (rows x cols, 0 paper, 1 ink) that meet the least ink among those near
/// them, from left to right: more of them than there can be digits, because which are right is only
/// known when both sides have been read. A cut may move by one column from row to row, so it finds
/// its way between slanted digits. Ink counts by its fourth power: between two strokes that touch
/// along a part of their length there is a grey seam, and a cut should rather follow that than go
/// straight through one of them. Every column of the middle row is crossed by one best cut (dynamic
/// programming from above and from below), and so is every column of the rows at each eighth of the
/// height: where a gap in the middle row has a thin stroke of a digit above it, the best cut
/// through the gap is not always the one that parts two digits. Local minima over the columns are
/// kept, the best ones first, where they meet at most `most_ink` and leave more than `least_ink` (a
/// sum of pixels) between themselves and the cut or the end beside them. Cuts do not cross.
std::vector<Cut> candidate_cuts(const Mat& ink, double least_ink, double most_ink);

} // namespace lab
