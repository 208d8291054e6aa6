#include "common/reading/page_pieces.hpp"

#include "common/paper/otsu.hpp"
#include "common/paper/resize.hpp"
#include "common/paper/slant.hpp"
#include "common/paper/straight_lines.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr uword most_pixels = 12500000; // of a page

/// The least side of a square of pixels that is looked at as one: of more than 12.5 million pixels
/// nothing is seen that is worth the memory.
uword finest_scale(const Mat& brightness) {
    uword scale = 1;
    while (brightness.n_elem / (scale * scale) > most_pixels) {
        ++scale;
    }
    return scale;
}

/// Leaves out the pieces at the border that are too low or too high for a digit: on paper that no
/// smooth light explains they are the ends of a shadow, the table, a hand.
void leave_out_borders(const Mask& mask, std::vector<Component>& list) {
    const uword digit = typical_height(list);
    const auto is_no_digit = [&](const Component& piece) {
        const bool at_border = piece.box.left == 0 || piece.box.top == 0 ||
                               piece.box.right + 1 == mask.n_cols ||
                               piece.box.bottom + 1 == mask.n_rows;
        return at_border && (2 * piece.box.height() < digit || piece.box.height() > 2 * digit);
    };
    list.erase(std::remove_if(list.begin(), list.end(), is_no_digit), list.end());
}

/// Adds the components that were cut and are too wide for a digit, as a whole: the tail of a 2 may
/// be as long as it likes.
void add_wide_components(const Pieces& pieces, const PieceLine& line,
                         std::vector<PieceRange>& ranges) {
    constexpr double widest = 2.5; // digits are high
    for (uword first = line.first; first < line.first + line.count; ++first) {
        PieceRange whole{first, first};
        while (whole.last + 1 < line.first + line.count &&
               line.cut_before[whole.last + 1 - line.first]) {
            ++whole.last;
        }
        const bool known = std::any_of(ranges.begin(), ranges.end(), [&](const PieceRange& range) {
            return range.first == whole.first && range.last == whole.last;
        });
        if (!known && is_whole_component(line, whole) &&
            static_cast<double>(box_of(pieces, whole).width()) <
                widest * static_cast<double>(line.height)) {
            ranges.push_back(whole);
        }
    }
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

std::vector<PieceRange> candidates(const Pieces& pieces, const PieceLine& line, bool wide_ones) {
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
    if (wide_ones) {
        add_wide_components(pieces, line, ranges);
    }
    return ranges;
}

bool is_whole_component(const PieceLine& line, const PieceRange& range) {
    const auto cut_before = line.cut_before.begin();
    const auto begin = cut_before + static_cast<std::ptrdiff_t>(range.first - line.first);
    const auto end = cut_before + static_cast<std::ptrdiff_t>(range.last + 1 - line.first);
    return begin + 1 < end && !*begin &&
           std::all_of(begin + 1, end, [](bool cut) { return cut; }) &&
           (end == line.cut_before.end() || !*end);
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
    Components components = choices.steps.find_components(page.mask);
    if (!page.paper.local_paper.is_empty()) {
        leave_out_borders(page.mask, components.list);
    }
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

namespace {

constexpr uword well_seen = 40;    // pixels: twice as high as the network sees a digit
constexpr uword small_digits = 60; // between which a cut has too few pixels to choose from

bool is_large(const PieceLine& line) {
    return line.height >= well_seen;
}

bool all_lines(const PageOfPieces& page, bool (*is_so)(const PieceLine&)) {
    return !page.lines.empty() && std::all_of(page.lines.begin(), page.lines.end(), is_so);
}

/// A picture so grainy that nothing stands out is smoothed by taking two pixels' square for one;
/// and small digits are enlarged, so that a cut can find its way between them.
ScaledPage look_closely(const Mat& brightness, uword scale, const ReadingChoices& choices) {
    ScaledPage seen;
    seen.page = find_pieces(brightness, choices);
    seen.scale = scale;
    const bool too_grainy = !has_ink(seen.page.paper) && seen.page.paper.contrast > 0;
    if (too_grainy && std::min(brightness.n_rows, brightness.n_cols) > 2 * well_seen) {
        PageOfPieces smooth = find_pieces(shrunk(brightness, 2), choices);
        if (!smooth.lines.empty()) {
            seen.page = std::move(smooth);
            seen.scale = 2 * scale;
        }
    }
    return seen;
}

ScaledPage at_its_scale(const Mat& brightness, const ReadingChoices& choices) {
    constexpr uword longest = 1000;
    const uword finest = finest_scale(brightness);
    uword scale = (std::max(brightness.n_rows, brightness.n_cols) + longest - 1) / longest;
    for (; scale > finest; scale = std::max(finest, scale / 2)) {
        if (std::min(brightness.n_rows, brightness.n_cols) < scale * well_seen) {
            continue;
        }
        ScaledPage seen;
        seen.page = find_pieces(shrunk(brightness, scale), choices);
        seen.scale = scale;
        if (all_lines(seen.page, is_large)) {
            return seen;
        }
    }
    if (finest == 1) {
        return look_closely(brightness, 1, choices);
    }
    return look_closely(shrunk(brightness, finest), finest, choices);
}

} // namespace

ScaledPage find_pieces_at_their_scale(const Mat& brightness, const ReadingChoices& choices,
                                      double slant) {
    ScaledPage seen = slant == 0 ? at_its_scale(brightness, choices)
                                 : at_its_scale(turned_level(brightness, slant), choices);
    seen.slant = slant;
    seen.rows = brightness.n_rows;
    seen.cols = brightness.n_cols;
    return seen;
}

ScaledPage find_enlarged_pieces(const Mat& brightness, const ReadingChoices& choices) {
    ScaledPage seen;
    seen.page =
        find_pieces(resized(brightness, 2 * brightness.n_rows, 2 * brightness.n_cols), choices);
    seen.enlarged = 2;
    seen.rows = brightness.n_rows;
    seen.cols = brightness.n_cols;
    return seen;
}

bool has_small_digits(const ScaledPage& seen) {
    constexpr uword most_pixels = 1000000; // of a picture that is worth enlarging
    const auto is_small = [](const PieceLine& line) { return line.height < small_digits; };
    return seen.scale == 1 && seen.enlarged == 1 && seen.rows * seen.cols < most_pixels &&
           !seen.page.lines.empty() &&
           std::all_of(seen.page.lines.begin(), seen.page.lines.end(), is_small);
}

Box ScaledPage::in_picture(const Box& box) const {
    Box found{box.left * scale / enlarged, box.top * scale / enlarged,
              ((box.right + 1) * scale - 1) / enlarged, ((box.bottom + 1) * scale - 1) / enlarged};
    if (slant != 0) {
        found = before_turning(found, slant, rows, cols);
    }
    return found;
}

} // namespace lab
