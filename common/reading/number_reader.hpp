#pragma once
// Reading whole numbers from a picture: from brightness to digits.

#include "common/reading/line_reader.hpp"

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

/// The numbers in a picture of brightness (rows x cols, 0 black to 1 white), line by line from the
/// top; none where there is no ink. They are read at the scale of `find_pieces_at_their_scale`; the
/// boxes are in the picture as it came.
std::vector<NumberFound> read_numbers(const Mat& brightness, const DigitReader& reader,
                                      const ReadingChoices& choices = {});

/// The same with the page on which they were found. Where the reading is poor, most digits a ? or
/// unsure, the picture is turned by a quarter to the right, to the left and by a half, and what is
/// read well then is taken.
struct PictureReading {
    ScaledPage seen;    // of the picture, turned
    uword quarters = 0; // to the right
    std::vector<NumberFound> numbers;
};
PictureReading read_picture(const Mat& brightness, const DigitReader& reader,
                            const ReadingChoices& choices = {});

/// The second half of `read_numbers`, for whoever wants to see the page as well.
std::vector<NumberFound> read_page(const ScaledPage& seen, const DigitReader& reader,
                                   const ReadingChoices& choices);

/// The numbers as they stand on the page: rows from the top down, in each the numbers side by side
/// from left to right. Two stand in one row if they share half of the height of the lower one.
std::vector<std::vector<NumberFound>> in_rows(const std::vector<NumberFound>& numbers);

} // namespace lab
