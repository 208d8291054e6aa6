#include "common/reading/number_reader.hpp"

#include "common/deep/augment.hpp"
#include "common/paper/otsu.hpp"
#include "common/paper/straight_lines.hpp"

#include <algorithm>
#include <cmath>

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

/// What it costs to take a small piece for dirt: the more, the larger it is.
double cost_of_dirt(const Pieces& pieces, const PieceLine& line, uword piece) {
    const Box& box = pieces.boxes[piece];
    const double high = static_cast<double>(line.height);
    return 0.5 + 14 * static_cast<double>(box.width() * box.height()) / (high * high);
}

/// What is known of a candidate before the network has seen it, as a cost: that few digits touch,
/// so that a border where ink is cut is less likely than one on paper, by e^4; that what is less
/// than half as high as the others is hardly a digit; and what it takes for dirt.
double cost_before_looking(const Pieces& pieces, const PieceLine& line, const PieceRange& range) {
    double cost = line.cut_before[range.first - line.first] ? 4.0 : 0.0;
    cost += 2 * box_of(pieces, range).height() < line.height ? 4.0 : 0.0;
    for (uword piece = range.first; piece <= range.last; ++piece) {
        cost += range.takes(pieces, piece) ? 0.0 : cost_of_dirt(pieces, line, piece);
    }
    return cost;
}

/// The candidates of the line with their costs, and behind them each small piece as dirt.
std::vector<Candidate> candidates_of(const Pieces& pieces, const PieceLine& line,
                                     const LineReading& reading) {
    std::vector<Candidate> found;
    for (std::size_t k = 0; k < reading.ranges.size(); ++k) {
        const PieceRange& range = reading.ranges[k];
        const double seen =
            candidate_cost(static_cast<double>(reading.likely.col(k).head(digit_count).max()),
                           static_cast<double>(reading.likely(no_digit, k)));
        found.push_back({range.first - line.first, range.last - line.first,
                         seen + cost_before_looking(pieces, line, range)});
    }
    for (uword piece = line.first; piece < line.first + line.count; ++piece) {
        if (pieces.small[piece]) {
            found.push_back(
                {piece - line.first, piece - line.first, cost_of_dirt(pieces, line, piece)});
        }
    }
    return found;
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

/// The mean of each square of `side` x `side` pixels; what is left over at the right and below is
/// not looked at.
Mat shrunk(const Mat& picture, uword side) {
    Mat small(picture.n_rows / side, picture.n_cols / side, arma::fill::zeros);
    for (uword col = 0; col < small.n_cols * side; ++col) {
        const Real* from = picture.colptr(col);
        Real* to = small.colptr(col / side);
        for (uword row = 0; row < small.n_rows; ++row) {
            for (uword k = 0; k < side; ++k) {
                to[row] += *from++;
            }
        }
    }
    return small / static_cast<Real>(side * side);
}

Box enlarged(const Box& box, uword scale) {
    return {box.left * scale, box.top * scale, (box.right + 1) * scale - 1,
            (box.bottom + 1) * scale - 1};
}

} // namespace

Mask certain_ink(const InkPicture& paper) {
    // On grainy paper the mean of each pixel and its neighbours is asked: of that the grain is 3/8,
    // because the squares of its weights, 1, 2 and 4 sixteenths, sum to (3/8)^2
    const bool grainy = is_grainy(paper);
    const Mat ink = grainy ? smoothed(paper.ink) : paper.ink;
    const double grain = grainy ? 0.375 * paper.noise : paper.noise;
    const double threshold = grainy ? otsu_threshold(ink) : paper.threshold;
    const double faint = std::clamp(0.45 * threshold, 0.1, std::max(0.1, threshold));
    const double least = std::max(faint, std::min(threshold, 4 * grain));
    Mask mask(ink.n_rows, ink.n_cols);
    std::transform(ink.begin(), ink.end(), mask.begin(), [&](Real ink) {
        return static_cast<unsigned char>(static_cast<double>(ink) > least ? 1 : 0);
    });
    return mask;
}

std::string NumberFound::text() const {
    std::string text;
    for (const DigitFound& digit : digits) {
        text += digit.text;
    }
    return text;
}

PageOfPieces find_pieces(const Mat& brightness, const ReadingChoices& choices) {
    PageOfPieces page;
    page.paper = separate_ink(brightness);
    if (!has_ink(page.paper)) {
        return page;
    }
    Mat& ink = page.paper.ink;
    const Mask inked = choices.steps.find_ink(page.paper);
    page.mask = without_rules(inked, ink);
    // What was a ruled line is paper now
    for (uword k = 0; k < ink.n_elem; ++k) {
        if (inked(k) != page.mask(k)) {
            ink(k) = 0;
        }
    }
    const Components components = choices.steps.find_components(page.mask);
    const std::vector<TextLine> lines = find_lines(components.list);
    page.components = components.list.size();
    // A cut goes where the ink is thin, and not from hole to hole of the grain
    const Mat smooth = is_grainy(page.paper) ? smoothed(ink) : Mat();
    page.pieces = cut_into_pieces(smooth.is_empty() ? ink : smooth, components.labels, lines,
                                  choices.cut_touching, page.lines);

    take_grey_edges(ink, std::max(0.02, 3 * page.paper.noise), 2, page.pieces.numbers);
    return page;
}

ScaledPage find_pieces_at_their_scale(const Mat& brightness, const ReadingChoices& choices) {
    constexpr uword longest = 1000, least_height = 40;
    const uword scale = (std::max(brightness.n_rows, brightness.n_cols) + longest - 1) / longest;
    if (scale > 1 && std::min(brightness.n_rows, brightness.n_cols) >= scale * least_height) {
        PageOfPieces page = find_pieces(shrunk(brightness, scale), choices);
        const auto large = [](const PieceLine& line) { return line.height >= least_height; };
        if (!page.lines.empty() && std::all_of(page.lines.begin(), page.lines.end(), large)) {
            return {std::move(page), scale};
        }
    }
    return {find_pieces(brightness, choices), 1};
}

std::vector<PieceRange> candidates(const Pieces& pieces, const PieceLine& line) {
    constexpr uword most_pieces = 10;
    const double high = static_cast<double>(line.height);
    std::vector<PieceRange> ranges;
    for (uword first = line.first; first < line.first + line.count; ++first) {
        Box box = pieces.boxes[first];
        bool some_small = pieces.small[first], all_small = some_small;
        ranges.push_back({first, first});
        for (uword last = first + 1; last < std::min(first + most_pieces, line.first + line.count);
             ++last) {
            const Box& next = pieces.boxes[last];
            // Two that are as high as digits, with paper between them, are two digits
            const bool apart =
                !line.cut_before[last - line.first] &&
                static_cast<double>(box.height()) > 0.7 * high &&
                static_cast<double>(next.height()) > 0.7 * high &&
                static_cast<double>(next.left) > static_cast<double>(box.right) + 0.06 * high;
            box = around(box, next);
            if (apart || static_cast<double>(box.width()) > 1.5 * high) {
                break;
            }
            some_small = some_small || pieces.small[last];
            all_small = all_small && pieces.small[last];
            ranges.push_back({first, last});
            if (some_small && !all_small) {
                ranges.push_back({first, last, true});
            }
        }
    }
    return ranges;
}

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
    const std::vector<Candidate> all = candidates_of(page.pieces, line, reading);
    for (const std::size_t k : choices.steps.best_path(line.count, all, reading.likely)) {
        if (k < reading.ranges.size()) {
            reading.path.push_back(k); // what is behind them is dirt
        }
    }
    look_again(reading, reader);
    return reading;
}

std::vector<NumberFound> read_page(const ScaledPage& seen, const DigitReader& reader,
                                   const ReadingChoices& choices) {
    const auto& [page, scale] = seen;
    std::vector<NumberFound> numbers;
    for (const PieceLine& line : page.lines) {
        NumberFound number =
            number_from(page.pieces, read_line(page, line, reader, choices), choices);
        number.box = enlarged(number.box, scale);
        for (DigitFound& digit : number.digits) {
            digit.box = enlarged(digit.box, scale);
        }
        if (!number.digits.empty()) {
            numbers.push_back(std::move(number));
        }
    }
    return numbers;
}

std::vector<NumberFound> read_numbers(const Mat& brightness, const DigitReader& reader,
                                      const ReadingChoices& choices) {
    return read_page(find_pieces_at_their_scale(brightness, choices), reader, choices);
}

} // namespace lab
