#include "common/reading/line_reader.hpp"

#include "common/deep/augment.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// What a border costs where ink is cut: few digits touch.
constexpr double cost_of_cut = 4;

/// What it costs to take a small piece of an amount for a mark between its digits or behind them.
constexpr double cost_of_mark = 0.5;

/// What it costs to take a small piece for dirt: the more, the larger it is. In an amount it may as
/// well be a mark.
double cost_of_dirt(const Pieces& pieces, const PieceLine& line, uword piece,
                    const Expected& expected) {
    if (expected.amount) {
        return cost_of_mark;
    }
    const Box& box = pieces.boxes[piece];
    const double high = static_cast<double>(line.height);
    return 0.5 + 14 * static_cast<double>(box.width() * box.height()) / (high * high);
}

/// What is known of a candidate before the network has seen it, as a cost: that few digits touch,
/// so that a border where ink is cut is less likely than one on paper, by e^4; that what is less
/// than half as high as the others is hardly a digit; and what it takes for dirt.
double cost_before_looking(const Pieces& pieces, const PieceLine& line, const PieceRange& range,
                           const Expected& expected) {
    double cost = line.cut_before[range.first - line.first] ? cost_of_cut : 0.0;
    const bool low = 2 * box_of(pieces, range).height() < line.height;
    cost += !low ? 0.0 : expected.amount ? 12.0 : 4.0;
    for (uword piece = range.first; piece <= range.last; ++piece) {
        cost += range.takes(pieces, piece) ? 0.0 : cost_of_dirt(pieces, line, piece, expected);
    }
    return cost;
}

/// What speaks for a component that was cut, where it is surely one digit as a whole: then nothing
/// touches there.
double bonus_of_whole(const PieceLine& line, const PieceRange& range, double digit) {
    constexpr double sure = 0.9;
    return digit > sure && is_whole_component(line, range) ? cost_of_cut : 0.0;
}

/// The candidates of the line with their costs, and behind them each small piece as dirt.
std::vector<Candidate> candidates_of(const Pieces& pieces, const PieceLine& line,
                                     const LineReading& reading, const Expected& expected) {
    std::vector<Candidate> found;
    for (std::size_t k = 0; k < reading.ranges.size(); ++k) {
        const PieceRange& range = reading.ranges[k];
        const double digit = static_cast<double>(reading.likely.col(k).head(digit_count).max());
        const double seen = candidate_cost(digit, static_cast<double>(reading.likely(no_digit, k)));
        found.push_back({range.first - line.first, range.last - line.first,
                         seen + cost_before_looking(pieces, line, range, expected) -
                             bonus_of_whole(line, range, digit)});
    }
    for (uword piece = line.first; piece < line.first + line.count; ++piece) {
        if (pieces.small[piece]) {
            found.push_back({piece - line.first, piece - line.first,
                             cost_of_dirt(pieces, line, piece, expected)});
        }
    }
    return found;
}

/// The best path, with as many digits as are expected, where there is one with so many.
std::vector<std::size_t> path_through(const Pieces& pieces, const PieceLine& line,
                                      const LineReading& reading, const ReadingChoices& choices) {
    const std::vector<Candidate> all = candidates_of(pieces, line, reading, choices.expected);
    std::vector<std::size_t> path;
    if (choices.expected.digits > 0) {
        path = viterbi_of_length(line.count, all, reading.ranges.size(), choices.expected.digits);
    }
    return path.empty() ? choices.steps.best_path(line.count, all, reading.likely) : path;
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
        reading.likely.col(reading.path[k]) /= Real{5};
    }
}

} // namespace

LineReading read_line(const PageOfPieces& page, const PieceLine& line, const DigitReader& reader,
                      const ReadingChoices& choices) {
    LineReading reading;
    reading.ranges = candidates(page.pieces, line);
    reading.frames.set_size(image_size, reading.ranges.size());
    for (std::size_t k = 0; k < reading.ranges.size(); ++k) {
        const Mat ink = ink_of(page.paper.ink, page.pieces, reading.ranges[k]);
        reading.frames.col(k) =
            choices.by_box ? frame_digit_by_box(ink) : choices.steps.frame_digit(ink);
    }
    reading.likely = reader.read(reading.frames);
    for (const std::size_t k : path_through(page.pieces, line, reading, choices)) {
        if (k < reading.ranges.size()) {
            reading.path.push_back(k); // what is behind them is dirt
        }
    }
    look_again(reading, reader);
    return reading;
}

} // namespace lab
