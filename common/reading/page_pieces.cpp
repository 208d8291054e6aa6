#include "common/reading/page_pieces.hpp"

#include "common/paper/otsu.hpp"
#include "common/paper/straight_lines.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// The least side of a square of pixels that is looked at as one: of more than 12.5 million pixels
/// nothing is seen that is worth the memory.
uword finest_scale(const Mat& brightness) {
    constexpr uword most_pixels = 12500000;
    uword scale = 1;
    while (brightness.n_elem / (scale * scale) > most_pixels) {
        ++scale;
    }
    return scale;
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

    for (const PieceLine& line : page.lines) {
        page.candidates += candidates(page.pieces, line).size();
    }
    if (page.candidates > most_candidates) {
        page.lines.clear();
        return page;
    }
    take_grey_edges(ink, std::max(0.02, 3 * page.paper.noise), 2, page.pieces.numbers);
    return page;
}

ScaledPage find_pieces_at_their_scale(const Mat& brightness, const ReadingChoices& choices) {
    constexpr uword longest = 1000, least_height = 40;
    const uword finest = finest_scale(brightness);
    const auto is_large = [](const PieceLine& line) { return line.height >= least_height; };
    uword scale = (std::max(brightness.n_rows, brightness.n_cols) + longest - 1) / longest;
    for (; scale > finest; scale = std::max(finest, scale / 2)) {
        if (std::min(brightness.n_rows, brightness.n_cols) < scale * least_height) {
            continue;
        }
        PageOfPieces page = find_pieces(shrunk(brightness, scale), choices);
        if (!page.lines.empty() && std::all_of(page.lines.begin(), page.lines.end(), is_large)) {
            return {std::move(page), scale};
        }
    }
    return {find_pieces(finest == 1 ? brightness : shrunk(brightness, finest), choices), finest};
}

} // namespace lab
