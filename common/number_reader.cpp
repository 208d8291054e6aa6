#include "common/number_reader.hpp"

#include "common/best_path.hpp"
#include "common/digit_frame.hpp"
#include "common/expand.hpp"
#include "common/straight_lines.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// Where there is ink: more than a faint shade, in pieces that somewhere are certain.
Mask find_ink(const InkPicture& paper) {
    const double faint = std::clamp(0.45 * paper.threshold, 0.1, paper.threshold);
    const double least = std::max(faint, std::min(paper.threshold, 4 * paper.noise));
    Mask mask(paper.ink.n_rows, paper.ink.n_cols);
    std::transform(paper.ink.begin(), paper.ink.end(), mask.begin(), [&](Real ink) {
        return static_cast<unsigned char>(double(ink) > least ? 1 : 0);
    });
    return mask;
}

DigitFound digit_from(const Pieces& pieces, const PieceRange& range, const Col& frame,
                      const Col& likely, double reject) {
    DigitFound found;
    const uword digit = likely.head(digit_count).index_max();
    const bool none = double(likely(digit)) < reject;
    found.text = none ? "?" : std::to_string(digit);
    found.probability = double(likely(digit));
    found.likely = likely;
    found.frame = frame;
    found.box = pieces.boxes[range.first];
    for (uword k = range.first + 1; k <= range.last; ++k) {
        found.box = around(found.box, pieces.boxes[k]);
    }
    return found;
}

/// What is known of a candidate before the network has seen it, as a cost: that few digits touch,
/// so that a border where ink is cut is less likely than one on paper, by e^2; and that what is
/// less than half as high as the others is hardly a digit.
double cost_before_looking(const Pieces& pieces, const PieceLine& line, const PieceRange& range) {
    Box box = pieces.boxes[range.first];
    for (uword k = range.first + 1; k <= range.last; ++k) {
        box = around(box, pieces.boxes[k]);
    }
    return (line.cut_before[range.first - line.first] ? 2.0 : 0.0) +
           (2 * box.height() < line.height ? 4.0 : 0.0);
}

/// Reads the digits on the path four times more, moved by a pixel up, down, left and right, and
/// takes the mean: what one look sees by chance the others do not see.
void look_again(LineReading& reading, const DigitReader& reader) {
    const int moves[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    const uword count = reading.path.size();
    if (count == 0) {
        return;
    }
    Mat moved(image_size, 4 * count);
    for (uword k = 0; k < count; ++k) {
        for (uword look = 0; look < 4; ++look) {
            moved.col(4 * k + look) =
                shift_picture(reading.frames.col(reading.path[k]), moves[look][0], moves[look][1]);
        }
    }
    const Mat likely = reader.read(moved);
    for (uword k = 0; k < count; ++k) {
        reading.likely.col(reading.path[k]) += arma::sum(likely.cols(4 * k, 4 * k + 3), 1);
        reading.likely.col(reading.path[k]) /= Real(5);
    }
}

NumberFound number_from(const Pieces& pieces, const LineReading& line,
                        const ReadingChoices& choices) {
    NumberFound number;
    for (const std::size_t k : line.path) {
        number.digits.push_back(digit_from(pieces, line.ranges[k], line.frames.col(k),
                                           line.likely.col(k), choices.reject));
        const Box& box = number.digits.back().box;
        number.box = number.digits.size() == 1 ? box : around(number.box, box);
    }
    return number;
}

} // namespace

std::string NumberFound::text() const {
    std::string text;
    for (const DigitFound& digit : digits) {
        text += digit.text;
    }
    return text;
}

Segmented segment(const Mat& brightness, bool no_cuts) {
    Segmented page;
    page.paper = separate_ink(brightness);
    if (!has_ink(page.paper)) {
        return page;
    }
    Mat& ink = page.paper.ink;
    const Mask inked = find_ink(page.paper);
    page.mask = without_rules(inked);
    // What was a ruled line is paper now
    for (uword k = 0; k < ink.n_elem; ++k) {
        if (inked(k) != page.mask(k)) {
            ink(k) = 0;
        }
    }
    const Components components = find_components(page.mask);
    const std::vector<TextLine> lines = find_lines(components.list);
    page.components = components.list.size();
    page.pieces = cut_into_pieces(ink, components.labels, lines, !no_cuts, page.lines);

    take_grey_edges(ink, std::max(0.02, 3 * page.paper.noise), 2, page.pieces.numbers);
    return page;
}

std::vector<PieceRange> candidates(const Pieces& pieces, const PieceLine& line) {
    constexpr uword most_pieces = 6;
    const double high = double(line.height);
    std::vector<PieceRange> ranges;
    for (uword first = line.first; first < line.first + line.count; ++first) {
        Box box = pieces.boxes[first];
        ranges.push_back({first, first});
        for (uword last = first + 1; last < std::min(first + most_pieces, line.first + line.count);
             ++last) {
            const Box& next = pieces.boxes[last];
            // Two that are as high as digits, with paper between them, are two digits
            const bool apart = !line.cut_before[last - line.first] &&
                               double(box.height()) > 0.7 * high &&
                               double(next.height()) > 0.7 * high &&
                               double(next.left) > double(box.right) + 0.06 * high;
            box = around(box, next);
            if (apart || double(box.width()) > 1.5 * high) {
                break;
            }
            ranges.push_back({first, last});
        }
    }
    return ranges;
}

LineReading read_line(const Segmented& page, const PieceLine& line, const DigitReader& reader,
                      const ReadingChoices& choices) {
    LineReading reading;
    reading.ranges = candidates(page.pieces, line);
    reading.frames.set_size(image_size, reading.ranges.size());
    for (std::size_t k = 0; k < reading.ranges.size(); ++k) {
        const PieceRange& range = reading.ranges[k];
        const Mat ink = ink_of(page.paper.ink, page.pieces, range.first, range.last);
        reading.frames.col(k) = choices.by_box ? frame_digit_by_box(ink) : frame_digit(ink);
    }
    reading.likely = reader.read(reading.frames);

    std::vector<Segment> segments;
    for (std::size_t k = 0; k < reading.ranges.size(); ++k) {
        const double seen = segment_cost(double(reading.likely.col(k).head(digit_count).max()),
                                         double(reading.likely(no_digit, k)));
        segments.push_back({reading.ranges[k].first - line.first,
                            reading.ranges[k].last - line.first,
                            seen + cost_before_looking(page.pieces, line, reading.ranges[k])});
    }
    reading.path = best_path(line.count, segments);
    look_again(reading, reader);
    return reading;
}

std::vector<NumberFound> read_numbers(const Mat& brightness, const DigitReader& reader,
                                      const ReadingChoices& choices) {
    const Segmented page = segment(brightness, choices.no_cuts);
    std::vector<NumberFound> numbers;
    for (const PieceLine& line : page.lines) {
        NumberFound number =
            number_from(page.pieces, read_line(page, line, reader, choices), choices);
        if (!number.digits.empty()) {
            numbers.push_back(std::move(number));
        }
    }
    return numbers;
}

} // namespace lab
