#pragma once
// One line of pieces, read: its candidates for digits, and the best path through them.

#include "common/reading/digit_reader.hpp"
#include "common/reading/page_pieces.hpp"

#include <vector>

namespace lab {

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
