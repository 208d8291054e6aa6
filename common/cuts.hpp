#pragma once
// Places where a piece of ink may be cut, because two digits may touch there.

#include "common/real.hpp"

#include <vector>

namespace lab {

/// A cut through a picture from top to bottom: what lies left of column cols[row] in a row is left
/// of the cut.
struct Cut {
    std::vector<uword> cols; // one for each row
    double ink = 0;          // how much it goes through
};

/// The cuts through `ink` (rows x cols, 0 paper, 1 ink) that meet the least ink among those near
/// them, from left to right: more of them than there can be digits, because which are right is only
/// known when both sides have been read. A cut may move by one column from row to row, so it finds
/// its way between slanted digits. Every column of the middle row is crossed by one best cut
/// (dynamic programming from above and from below); local minima over those columns are kept where
/// no other one within `apart` columns is better, where they leave `apart` columns to both sides,
/// and where they meet at most `most_ink`.
std::vector<Cut> candidate_cuts(const Mat& ink, uword apart, double most_ink);

} // namespace lab
