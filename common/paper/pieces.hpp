#pragma once
// Ink cut into pieces that are digits or parts of digits.

#include "common/paper/components.hpp"
#include "common/paper/cuts.hpp"
#include "common/paper/text_lines.hpp"

#include <vector>

namespace lab {

/// The pieces of a page: a number for each pixel that has ink, and the boxes.
struct Pieces {
    arma::u32_mat numbers; // rows x cols, 0 paper, k for the piece boxes[k - 1]
    std::vector<Box> boxes;
    /// Of each piece: a whole component, less than half as high as the digits of its line. It may
    /// be a speck of dirt, or a part of a digit that stands off, such as the bar of a 5.
    std::vector<bool> small;
};

/// The pieces first .. last, indices into the boxes, taken together; where it is `bare` without the
/// small ones among them.
struct PieceRange {
    uword first = 0, last = 0;
    bool bare = false;

    bool takes(const Pieces& pieces, uword piece) const {
        return piece >= first && piece <= last && !(bare && pieces.small[piece]);
    }
};

/// Around the pieces that a range takes.
Box box_of(const Pieces& pieces, const PieceRange& range);

/// The pieces of one line, which are numbered one after the other, from left to right.
struct PieceLine {
    uword first = 0, count = 0;   // boxes[first] .. boxes[first + count - 1]
    uword height = 0;             // of a digit
    std::vector<bool> cut_before; // of each piece: it and the one before hang together
};

/// Cuts the components of each line, where they may be several digits, into pieces; without
/// `cutting` each component is one piece. `ink` and `labels` are the page's; what is in no line
/// gets no number.
Pieces cut_into_pieces(const Mat& ink, const arma::u32_mat& labels,
                       const std::vector<TextLine>& lines, bool cutting,
                       std::vector<PieceLine>& piece_lines);

/// Gives the grey edge of ink, which is fainter than the threshold, to the piece that it belongs
/// to: the pixels without a number, with more ink than `least`, that touch one with a number; this
/// `times` times.
void take_grey_edges(const Mat& ink, double least, uword times, arma::u32_mat& numbers);

/// The ink of the pieces that a range takes, cropped to their box, with room for the grey edges.
Mat ink_of(const Mat& ink, const Pieces& pieces, const PieceRange& range);

} // namespace lab
