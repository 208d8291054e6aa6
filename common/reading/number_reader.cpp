#include "common/reading/number_reader.hpp"

#include "common/paper/slant.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lab {

namespace {

DigitFound digit_from(const Pieces& pieces, const PieceRange& range, const Col& frame,
                      const Col& likely, double reject) {
    DigitFound found;
    const uword digit = likely.head(digit_count).index_max();
    const bool none = static_cast<double>(likely(digit)) < reject;
    found.text = none ? "?" : std::to_string(digit);
    found.probability = static_cast<double>(likely(digit));
    found.likely = likely;
    found.frame = frame;
    found.box = box_of(pieces, range);
    return found;
}

NumberFound number_from(const Pieces& pieces, const LineReading& line,
                        const ReadingChoices& choices) {
    NumberFound number;
    for (const std::size_t k : line.path) {
        number.digits.push_back(digit_from(pieces, line.ranges[k], line.frames.col(k),
                                           line.likely.col(k), choices.reject));
    }
    return number;
}

/// The boxes in the picture as it came, and the box around them.
void place_in_picture(NumberFound& number, const ScaledPage& seen) {
    for (DigitFound& digit : number.digits) {
        digit.box = seen.in_picture(digit.box);
        number.box = &digit == &number.digits.front() ? digit.box : around(number.box, digit.box);
    }
}

/// Whether two boxes share half of the height of the lower one.
bool share_height(const Box& one, const Box& other) {
    const double shared = static_cast<double>(std::min(one.bottom, other.bottom)) + 1 -
                          static_cast<double>(std::max(one.top, other.top));
    return 2 * shared >= static_cast<double>(std::min(one.height(), other.height()));
}

/// How many strokes a line of pixels crosses.
uword strokes_across(const Col& pixels) {
    uword strokes = 0;
    for (uword k = 0; k < pixels.n_elem; ++k) {
        strokes += pixels(k) > Real{0.3} && (k == 0 || pixels(k - 1) <= Real{0.3}) ? 1 : 0;
    }
    return strokes;
}

/// Whether a frame shows a `#`: two strokes go out of it on each of its four sides.
bool is_hash(const Col& frame) {
    const Mat picture = arma::reshape(frame, image_side, image_side); // on its side: as good
    const auto two_go_out = [](const Mat& side) {
        const arma::uvec inked = arma::find(arma::max(side, 0) > Real{0.3});
        if (inked.n_elem < 12) {
            return false;
        }
        const uword sixth = inked.n_elem / 6;
        return strokes_across(side.col(inked(sixth))) == 2 &&
               strokes_across(side.col(inked(inked.n_elem - 1 - sixth))) == 2;
    };
    return two_go_out(picture) && two_go_out(picture.t());
}

/// Leaves out what stands around an amount and is no digit: `#`, and what is lower than digits are,
/// such as `*`, `=` and dashes. A digit that could not be read stays a `?`.
void strip_marks(NumberFound& number, uword height) {
    const auto is_digit = [height](const DigitFound& digit) {
        const bool low = 10 * digit.box.height() < 7 * height;
        return digit.text != "?" || !(low || is_hash(digit.frame));
    };
    std::vector<DigitFound>& digits = number.digits;
    digits.erase(std::find_if(digits.rbegin(), digits.rend(), is_digit).base(), digits.end());
    digits.erase(digits.begin(), std::find_if(digits.begin(), digits.end(), is_digit));
}

double ink_area(const NumberFound& number) {
    double area = 0;
    for (const DigitFound& digit : number.digits) {
        area += static_cast<double>(digit.box.width() * digit.box.height());
    }
    return area;
}

/// The one whose digits are the largest and most, where a picture holds one number.
void keep_largest(std::vector<NumberFound>& numbers) {
    if (numbers.size() > 1) {
        const auto largest = std::max_element(numbers.begin(), numbers.end(),
                                              [](const NumberFound& one, const NumberFound& other) {
                                                  return ink_area(one) < ink_area(other);
                                              });
        numbers = {std::move(*largest)};
    }
}

} // namespace

std::string NumberFound::text() const {
    std::string text;
    for (const DigitFound& digit : digits) {
        text += digit.text;
    }
    return text;
}

std::vector<NumberFound> read_page(const ScaledPage& seen, const DigitReader& reader,
                                   const ReadingChoices& choices) {
    const PageOfPieces& page = seen.page;
    std::vector<NumberFound> numbers;
    for (const PieceLine& line : page.lines) {
        NumberFound number =
            number_from(page.pieces, read_line(page, line, reader, choices), choices);
        if (choices.expected.amount) {
            strip_marks(number, line.height);
        }
        place_in_picture(number, seen);
        if (!number.digits.empty()) {
            numbers.push_back(std::move(number));
        }
    }
    if (choices.expected.something() && !choices.expected.each_line) {
        keep_largest(numbers);
    }
    return numbers;
}

namespace {

/// How sure the reading of a page is: the mean of its digits' probabilities, where a ? counts for
/// nothing.
double certainty(const std::vector<NumberFound>& numbers) {
    double sum = 0, digits = 0;
    for (const NumberFound& number : numbers) {
        for (const DigitFound& digit : number.digits) {
            sum += digit.text == "?" ? 0 : digit.probability;
            ++digits;
        }
    }
    return digits == 0 ? 0 : sum / digits;
}

uword count_digits(const std::vector<NumberFound>& numbers) {
    uword digits = 0;
    for (const NumberFound& number : numbers) {
        digits += number.digits.size();
    }
    return digits;
}

/// The picture turned to the right by a quarter.
Mat turned_right(const Mat& picture) {
    return arma::fliplr(picture.t());
}

/// Where in a picture of `rows` rows a box was, before it was turned to the right by a quarter.
Box before_turning_right(const Box& box, uword rows) {
    return {box.top, rows - 1 - box.right, box.bottom, rows - 1 - box.left};
}

constexpr uword most_pixels = 12500000; // of a picture that is turned

/// Reads a page that is turned to the right by so many quarters, and then level by `slant`.
PictureReading read_turned(const Mat& brightness, uword quarters, double slant,
                           const DigitReader& reader, const ReadingChoices& choices) {
    Mat turned; // a large picture that stands upright is not copied
    for (uword k = 0; k < quarters; ++k) {
        turned = turned_right(k == 0 ? brightness : turned);
    }
    PictureReading found;
    found.seen = find_pieces_at_their_scale(quarters == 0 ? brightness : turned, choices, slant);
    found.numbers = read_page(found.seen, reader, choices);
    found.quarters = quarters;
    for (NumberFound& number : found.numbers) {
        for (uword k = quarters; k > 0; --k) {
            const uword rows = k % 2 == 1 ? brightness.n_rows : brightness.n_cols;
            for (DigitFound& digit : number.digits) {
                digit.box = before_turning_right(digit.box, rows);
            }
            number.box = before_turning_right(number.box, rows);
        }
    }
    return found;
}

PictureReading read_enlarged(const Mat& brightness, const DigitReader& reader,
                             const ReadingChoices& choices) {
    PictureReading found;
    found.seen = find_enlarged_pieces(brightness, choices);
    found.numbers = read_page(found.seen, reader, choices);
    return found;
}

/// Reads a page as it is, and turned level where its lines seem to hang, or enlarged where its
/// digits are small and the reading is unsure; and takes the surer one: handwriting climbs, and
/// long tails look like a page that hangs.
PictureReading read_straight(const Mat& brightness, const DigitReader& reader,
                             const ReadingChoices& choices) {
    constexpr double least_slant = 0.06; // radians: what hangs less is read as well as it is
    constexpr double surer = 0.03, unsure = 0.9; // certainties
    constexpr uword most_pixels = 12500000;      // of a picture that is turned
    PictureReading as_it_is = read_turned(brightness, 0, 0, reader, choices);
    const double slant = slant_of(as_it_is.seen.page.pieces, as_it_is.seen.page.lines);
    if (std::abs(slant) > least_slant && brightness.n_elem <= most_pixels) {
        PictureReading level = read_turned(brightness, 0, slant, reader, choices);
        if (certainty(level.numbers) > certainty(as_it_is.numbers) + surer) {
            return level;
        }
    }
    if (has_small_digits(as_it_is.seen) && certainty(as_it_is.numbers) < unsure) {
        PictureReading larger = read_enlarged(brightness, reader, choices);
        if (certainty(larger.numbers) > certainty(as_it_is.numbers) + surer) {
            return larger;
        }
    }
    return as_it_is;
}

} // namespace

PictureReading read_picture(const Mat& brightness, const DigitReader& reader,
                            const ReadingChoices& choices) {
    constexpr double poor = 0.5, good = 0.8; // certainties
    PictureReading best = read_straight(brightness, reader, choices);
    if (count_digits(best.numbers) < 2 || certainty(best.numbers) >= poor ||
        brightness.n_elem > most_pixels) {
        return best;
    }
    double least = good;
    for (const uword quarters : {1, 3, 2}) {
        PictureReading other = read_turned(brightness, quarters, 0, reader, choices);
        if (count_digits(other.numbers) >= 2 && certainty(other.numbers) > least) {
            least = certainty(other.numbers);
            best = std::move(other);
        }
    }
    return best;
}

std::vector<NumberFound> read_numbers(const Mat& brightness, const DigitReader& reader,
                                      const ReadingChoices& choices) {
    return read_picture(brightness, reader, choices).numbers;
}

std::vector<std::vector<NumberFound>> in_rows(const std::vector<NumberFound>& numbers) {
    std::vector<std::vector<NumberFound>> rows;
    for (const NumberFound& number : numbers) {
        const auto beside = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
            return share_height(row.back().box, number.box);
        });
        if (beside == rows.end()) {
            rows.push_back({number});
        } else {
            beside->push_back(number);
        }
    }
    for (std::vector<NumberFound>& row : rows) {
        std::stable_sort(row.begin(), row.end(), [](const NumberFound& a, const NumberFound& b) {
            return a.box.left < b.box.left;
        });
    }
    return rows;
}

} // namespace lab
