#pragma once
// Reading whole numbers from a picture: from brightness to digits.

#include "common/paper/pieces.hpp"
#include "common/paper/separate_ink.hpp"
#include "common/reading/digit_frame.hpp"
#include "common/reading/digit_reader.hpp"
#include "common/reading/viterbi.hpp"

#include <functional>
#include <string>
#include <vector>

namespace lab {

struct DigitFound {
    std::string text;       // "7", or "?" for what is no digit
    double probability = 0; // of that digit; of being no digit for "?"
    Col likely;             // 11 x 1, see DigitReader
    Col frame;              // 784 x 1: what the network saw
    Box box;                // in the picture
};

/// The numbers of one line of a picture are one number.
struct NumberFound {
    std::vector<DigitFound> digits; // from left to right
    Box box;
    std::string text() const; // zeros at the beginning are kept: a number is a row of digits
};

/// Where there is ink: more than a faint shade, and more than the paper's grain can be.
Mask certain_ink(const InkPicture& paper);

/// The steps of reading in whose place a program may put functions of its own.
struct ReadingSteps {
    std::function<Mask(const InkPicture& paper)> find_ink = certain_ink;
    std::function<Components(const Mask& mask)> find_components = lab::find_components;
    std::function<Col(const Mat& ink)> frame_digit = lab::frame_digit;
    /// As `viterbi`. Column k of `likely` is what the network says of candidate k; the candidates
    /// beyond its columns are no digits but dirt, and a path need not name them.
    std::function<std::vector<std::size_t>(uword pieces, const std::vector<Candidate>& candidates,
                                           const Mat& likely)>
        best_path = [](uword pieces, const std::vector<Candidate>& candidates, const Mat&) {
            return viterbi(pieces, candidates);
        };
};

struct ReadingChoices {
    double reject = 0.1;      // a digit less likely than that is "?"
    bool by_box = false;      // not centred by the centre of mass: see frame_digit_by_box
    bool cut_touching = true; // without it each component is one digit
    ReadingSteps steps;
};

/// The numbers in a picture of brightness (rows x cols, 0 black to 1 white), line by line from the
/// top; none where there is no ink. They are read at the scale of `find_pieces_at_their_scale`; the
/// boxes are in the picture as it came.
std::vector<NumberFound> read_numbers(const Mat& brightness, const DigitReader& reader,
                                      const ReadingChoices& choices = {});

/// What `read_numbers` finds before it asks the network; for pictures of its steps, and to learn
/// from.
struct PageOfPieces {
    InkPicture paper;
    Mask mask;            // certain ink, ruled lines removed
    uword components = 0; // pieces that hang together
    Pieces pieces;
    std::vector<PieceLine> lines; // from top to bottom
};
PageOfPieces find_pieces(const Mat& brightness, const ReadingChoices& choices = {});

/// A page, and how many pixels of the picture a side of its pixels is.
struct ScaledPage {
    PageOfPieces page;
    uword scale = 1;
};

/// A picture of which a side is longer than 1,000 pixels is first looked at with the mean of each
/// square of pixels in its place: where all lines found in that are still 40 pixels high, twice
/// what the network sees of a digit, they are read there, which takes a fraction of the time and
/// takes no grain of the paper for dirt. The pieces of any other picture are found as it is.
ScaledPage find_pieces_at_their_scale(const Mat& brightness, const ReadingChoices& choices = {});

/// The second half of `read_numbers`, for whoever wants to see the page as well.
std::vector<NumberFound> read_page(const ScaledPage& seen, const DigitReader& reader,
                                   const ReadingChoices& choices);

/// The candidates for digits in a line: pieces next to each other, up to ten of them, no wider than
/// a digit can be. Two components that are both as high as digits and have paper between them are
/// not taken together. Small pieces among larger ones may be dirt, so that there is a bare
/// candidate as well.
std::vector<PieceRange> candidates(const Pieces& pieces, const PieceLine& line);

/// The candidates of one line, what the network says of each, and the best path through them.
struct LineReading {
    std::vector<PieceRange> ranges;
    Mat frames; // 784 x candidates
    Mat likely; // 11 x candidates, see DigitReader; for those on the path the mean of five looks
    std::vector<std::size_t> path; // indices of candidates, from left to right
};
LineReading read_line(const PageOfPieces& page, const PieceLine& line, const DigitReader& reader,
                      const ReadingChoices& choices);

} // namespace lab
