#include "common/paper/text_lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lab {

namespace {

double middle_row(const Box& box) {
    return double(box.top + box.bottom) / 2;
}

double middle_col(const Box& box) {
    return double(box.left + box.right) / 2;
}

/// Pixels between two boxes, sideways; 0 where they overlap.
double gap_between(const Box& one, const Box& other) {
    return std::max(
        {0.0, double(other.left) - double(one.right), double(one.left) - double(other.right)});
}

bool in_one_line(const Box& one, const Box& other, uword digit) {
    const double shared =
        double(std::min(one.bottom, other.bottom)) + 1 - double(std::max(one.top, other.top));
    return 2 * shared >= double(std::min(one.height(), other.height())) &&
           gap_between(one, other) <= 5 * double(digit);
}

/// How far a small piece is from a large one: down counts twice, because lines run across.
double distance(const Box& small, const Box& large) {
    const double down = std::max(
        {0.0, double(small.top) - double(large.bottom), double(large.top) - double(small.bottom)});
    return gap_between(small, large) + 2 * down;
}

TextLine line_of(std::vector<Component> pieces) {
    std::stable_sort(pieces.begin(), pieces.end(), [](const Component& a, const Component& b) {
        return middle_col(a.box) < middle_col(b.box);
    });
    TextLine line{std::move(pieces), {}, 0};
    line.box = line.pieces.front().box;
    for (const Component& piece : line.pieces) {
        line.box = around(line.box, piece.box);
    }
    line.height = typical_height(line.pieces);
    return line;
}

} // namespace

std::vector<TextLine> find_lines(const std::vector<Component>& pieces) {
    const uword digit = typical_height(pieces);
    std::vector<Component> large, small;
    for (const Component& piece : pieces) {
        if (2 * piece.box.height() >= digit) {
            large.push_back(piece);
        } else if (6 * std::max(piece.box.height(), piece.box.width()) >= digit) {
            small.push_back(piece);
        }
    }

    // Large pieces that stand in one line, in a chain if need be, have the same first piece
    std::vector<std::size_t> before(large.size()); // another piece of the line, or the piece itself
    std::iota(before.begin(), before.end(), std::size_t{0});
    const auto first_of = [&before](std::size_t piece) {
        while (before[piece] != piece) {
            piece = before[piece] = before[before[piece]];
        }
        return piece;
    };
    for (std::size_t one = 0; one < large.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            if (in_one_line(large[one].box, large[other].box, digit)) {
                before[first_of(one)] = first_of(other);
            }
        }
    }
    std::vector<std::vector<Component>> members(large.size());
    for (std::size_t k = 0; k < large.size(); ++k) {
        members[first_of(k)].push_back(large[k]);
    }
    for (const Component& piece : small) {
        std::size_t nearest = large.size();
        double least = 1.5 * double(digit);
        for (std::size_t k = 0; k < large.size(); ++k) {
            const double away = distance(piece.box, large[k].box);
            if (away < least) {
                least = away;
                nearest = first_of(k);
            }
        }
        if (nearest < large.size()) {
            members[nearest].push_back(piece);
        }
    }

    std::vector<TextLine> lines;
    for (std::vector<Component>& line : members) {
        if (!line.empty()) {
            lines.push_back(line_of(std::move(line)));
        }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const TextLine& a, const TextLine& b) {
        return middle_row(a.box) < middle_row(b.box);
    });
    return lines;
}

} // namespace lab
