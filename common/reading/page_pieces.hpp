#pragma once
// A page in pieces: all that is found in a picture before the network is asked.

#include "common/paper/pieces.hpp"
#include "common/reading/reading_choices.hpp"

#include <vector>

namespace lab {

/// What `read_numbers` finds before it asks the network; for pictures of its steps, and to learn
/// from.
struct PageOfPieces {
    InkPicture paper;
    Mask mask;            // certain ink, ruled lines removed
    uword components = 0; // pieces that hang together
    Pieces pieces;
    uword candidates = 0;         // for digits, in all lines
    std::vector<PieceLine> lines; // from top to bottom; none where there are too many candidates
};

/// How many candidates the network is shown at most, which takes it seconds. A thousand digits have
/// fewer; what has more is a page of specks, or of something else that is no handwriting.
constexpr uword most_candidates = 12000;

PageOfPieces find_pieces(const Mat& brightness, const ReadingChoices& choices = {});

/// The candidates for digits in a line: pieces next to each other, up to ten of them, no wider than
/// a digit can be. Two components that are both as high as digits and have paper between them are
/// not taken together. Small pieces among larger ones may be dirt, so that there is a bare
/// candidate as well. With `wide_ones` a component that was cut is a candidate as a whole, even
/// where it is wider than a digit.
std::vector<PieceRange> candidates(const Pieces& pieces, const PieceLine& line,
                                   bool wide_ones = true);

/// Whether a range is all the pieces of a component that was cut.
bool is_whole_component(const PieceLine& line, const PieceRange& range);

/// A page, and how it lies in the picture.
struct ScaledPage {
    PageOfPieces page;
    uword scale = 1, enlarged = 1; // a side of `enlarged` of its pixels is `scale` of the picture's
    double slant = 0;              // of the picture, in radians: the page is turned level
    uword rows = 0, cols = 0;      // of the picture

    /// Where a box of the page is in the picture.
    Box in_picture(const Box& box) const;
};

/// A picture of which a side is longer than 1,000 pixels is first looked at with the mean of each
/// square of pixels in its place: where all lines found in that are still 40 pixels high, twice
/// what the network sees of a digit, they are read there, which takes a fraction of the time and
/// takes no grain of the paper for dirt. If not, it is looked at with squares of half that side,
/// and so on. The pieces of any other picture are found as it is, unless it has more than 12.5
/// million pixels: then with the mean of each square of 2 x 2.
/// A page that falls to the right by `slant`, in radians, is turned level first.
ScaledPage find_pieces_at_their_scale(const Mat& brightness, const ReadingChoices& choices = {},
                                      double slant = 0);

/// The same of a picture that is enlarged to twice its size: between small digits a cut has few
/// pixels to choose from.
ScaledPage find_enlarged_pieces(const Mat& brightness, const ReadingChoices& choices = {});

/// Whether all lines of a page have digits so small that it may be worth it.
bool has_small_digits(const ScaledPage& seen);

} // namespace lab
