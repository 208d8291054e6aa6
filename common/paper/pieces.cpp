#include "common/paper/pieces.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

/// The ink of one component alone, in its box.
Mat component_ink(const Mat& ink, const arma::u32_mat& labels, const Component& component) {
    const Box& box = component.box;
    Mat own = ink.submat(box.top, box.left, box.bottom, box.right);
    for (uword col = 0; col < own.n_cols; ++col) {
        for (uword row = 0; row < own.n_rows; ++row) {
            if (labels(box.top + row, box.left + col) != component.label) {
                own(row, col) = 0;
            }
        }
    }
    return own;
}

/// Whether a component may be several digits: as wide as two narrow ones, and in the line as high
/// as one. A piece of millions of pixels is no row of digits at the scale at which it is looked at,
/// and to look for its cuts would take gigabytes.
bool may_be_cut(const Box& box, uword height) {
    constexpr double most_pixels = 2e6;
    const double high = static_cast<double>(height);
    const double rows = static_cast<double>(box.height()), cols = static_cast<double>(box.width());
    return cols >= 0.5 * high && rows >= 0.5 * high && rows <= 2.5 * high &&
           rows * cols <= most_pixels;
}

std::vector<Cut> cuts_of(const Mat& own, uword height) {
    const double high = static_cast<double>(height);
    return candidate_cuts(own, 0.02 * high * high, 0.8 * high);
}

} // namespace

Pieces cut_into_pieces(const Mat& ink, const arma::u32_mat& labels,
                       const std::vector<TextLine>& lines, bool cutting,
                       std::vector<PieceLine>& piece_lines) {
    Pieces pieces;
    pieces.numbers.zeros(ink.n_rows, ink.n_cols);
    piece_lines.clear();
    for (const TextLine& line : lines) {
        PieceLine piece_line{pieces.boxes.size(), 0, line.height, {}};
        for (const Component& component : line.pieces) {
            const Box& box = component.box;
            std::vector<Cut> cuts;
            if (cutting && may_be_cut(box, line.height)) {
                cuts = cuts_of(component_ink(ink, labels, component), line.height);
            }
            const std::size_t first = pieces.boxes.size();
            std::vector<Component> parts(cuts.size() + 1);
            for (uword col = box.left; col <= box.right; ++col) {
                for (uword row = box.top; row <= box.bottom; ++row) {
                    if (labels(row, col) != component.label) {
                        continue;
                    }
                    const auto part = static_cast<std::size_t>(
                        std::count_if(cuts.begin(), cuts.end(), [&](const Cut& cut) {
                            return cut.cols[row - box.top] <= col - box.left;
                        }));
                    const Box pixel{col, row, col, row};
                    parts[part].box =
                        parts[part].pixels == 0 ? pixel : around(parts[part].box, pixel);
                    ++parts[part].pixels;
                    pieces.numbers(row, col) = static_cast<std::uint32_t>(first + part + 1);
                }
            }
            for (std::size_t part = 0; part < parts.size(); ++part) {
                // Cuts may meet, and leave nothing between them: such a piece is one pixel of paper
                pieces.boxes.push_back(parts[part].pixels == 0
                                           ? Box{box.left, box.top, box.left, box.top}
                                           : parts[part].box);
                pieces.small.push_back(cuts.empty() && 2 * box.height() < line.height);
                piece_line.cut_before.push_back(part > 0);
            }
        }
        piece_line.count = pieces.boxes.size() - piece_line.first;
        piece_lines.push_back(std::move(piece_line));
    }
    return pieces;
}

void take_grey_edges(const Mat& ink, double least, uword times, arma::u32_mat& numbers) {
    const uword rows = ink.n_rows, cols = ink.n_cols;
    for (; times > 0; --times) {
        const arma::u32_mat before = numbers;
        for (uword col = 0; col < cols; ++col) {
            for (uword row = 0; row < rows; ++row) {
                if (before(row, col) != 0 || static_cast<double>(ink(row, col)) <= least) {
                    continue;
                }
                Real darkest = 0;
                for (uword c = col > 0 ? col - 1 : 0; c <= std::min(col + 1, cols - 1); ++c) {
                    for (uword r = row > 0 ? row - 1 : 0; r <= std::min(row + 1, rows - 1); ++r) {
                        if (before(r, c) != 0 && ink(r, c) > darkest) {
                            darkest = ink(r, c);
                            numbers(row, col) = before(r, c);
                        }
                    }
                }
            }
        }
    }
}

Box box_of(const Pieces& pieces, const PieceRange& range) {
    Box box;
    bool some = false;
    for (uword piece = range.first; piece <= range.last; ++piece) {
        if (range.takes(pieces, piece)) {
            box = some ? around(box, pieces.boxes[piece]) : pieces.boxes[piece];
            some = true;
        }
    }
    return box;
}

Mat ink_of(const Mat& ink, const Pieces& pieces, const PieceRange& range) {
    Box box = box_of(pieces, range);
    // Room for the grey edges
    const uword margin = 2;
    box = {box.left - std::min(box.left, margin), box.top - std::min(box.top, margin),
           std::min(box.right + margin, ink.n_cols - 1),
           std::min(box.bottom + margin, ink.n_rows - 1)};
    Mat own = ink.submat(box.top, box.left, box.bottom, box.right);
    for (uword col = 0; col < own.n_cols; ++col) {
        for (uword row = 0; row < own.n_rows; ++row) {
            const uword number = pieces.numbers(box.top + row, box.left + col);
            if (number == 0 || !range.takes(pieces, number - 1)) {
                own(row, col) = 0;
            }
        }
    }
    return own;
}

} // namespace lab
