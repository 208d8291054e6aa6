#include "common/paper/text_lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lab {

namespace {

double middle_row(const Box& box) {
    return static_cast<double>(box.top + box.bottom) / 2;
}

double middle_col(const Box& box) {
    return static_cast<double>(box.left + box.right) / 2;
}

/// Pixels between two boxes, sideways; 0 where they overlap.
double gap_between(const Box& one, const Box& other) {
    return std::max({0.0, static_cast<double>(other.left) - static_cast<double>(one.right),
                     static_cast<double>(one.left) - static_cast<double>(other.right)});
}

bool in_one_line(const Box& one, const Box& other, uword digit) {
    const double shared = static_cast<double>(std::min(one.bottom, other.bottom)) + 1 -
                          static_cast<double>(std::max(one.top, other.top));
    return 2 * shared >= static_cast<double>(std::min(one.height(), other.height())) &&
           gap_between(one, other) <= 5 * static_cast<double>(digit);
}

/// How far a small piece is from a large one: down counts twice, because lines run across.
double distance(const Box& small, const Box& large) {
    const double down =
        std::max({0.0, static_cast<double>(small.top) - static_cast<double>(large.bottom),
                  static_cast<double>(large.top) - static_cast<double>(small.bottom)});
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

/// Pieces that may be digits, and those that are too small for one and too large for a speck.
struct BySize {
    std::vector<Component> large, small;
};

BySize by_size(const std::vector<Component>& pieces, uword digit) {
    BySize sizes;
    for (const Component& piece : pieces) {
        if (2 * piece.box.height() >= digit) {
            sizes.large.push_back(piece);
        } else if (6 * std::max(piece.box.height(), piece.box.width()) >= digit) {
            sizes.small.push_back(piece);
        }
    }
    return sizes;
}

/// Pieces that were joined, in a chain if need be, have the same first piece.
class Chains {
public:
    explicit Chains(std::size_t pieces) : before_(pieces) {
        std::iota(before_.begin(), before_.end(), std::size_t{0});
    }

    void join(std::size_t one, std::size_t other) { before_[first_of(one)] = first_of(other); }

    std::size_t first_of(std::size_t piece) {
        while (before_[piece] != piece) {
            piece = before_[piece] = before_[before_[piece]];
        }
        return piece;
    }

private:
    std::vector<std::size_t> before_; // another piece of the chain, or the piece itself
};

/// A chain for each line of large pieces.
Chains chains_of(const std::vector<Component>& large, uword digit) {
    Chains chains(large.size());
    for (std::size_t one = 0; one < large.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            if (in_one_line(large[one].box, large[other].box, digit)) {
                chains.join(one, other);
            }
        }
    }
    return chains;
}

/// The large piece that a small one belongs to; `large.size()` where none is near enough.
std::size_t nearest(const Component& small, const std::vector<Component>& large, uword digit) {
    std::size_t found = large.size();
    double least = 1.5 * static_cast<double>(digit);
    for (std::size_t k = 0; k < large.size(); ++k) {
        const double away = distance(small.box, large[k].box);
        if (away < least) {
            least = away;
            found = k;
        }
    }
    return found;
}

/// The lines that have pieces, from the top down.
std::vector<TextLine> lines_of(std::vector<std::vector<Component>> members) {
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

} // namespace

std::vector<TextLine> find_lines(const std::vector<Component>& pieces) {
    const uword digit = typical_height(pieces);
    const auto [large, small] = by_size(pieces, digit);
    Chains chains = chains_of(large, digit);
    std::vector<std::vector<Component>> members(large.size()); // by the first piece of a chain
    for (std::size_t k = 0; k < large.size(); ++k) {
        members[chains.first_of(k)].push_back(large[k]);
    }
    for (const Component& piece : small) {
        const std::size_t neighbour = nearest(piece, large, digit);
        if (neighbour < large.size()) {
            members[chains.first_of(neighbour)].push_back(piece);
        }
    }
    return lines_of(std::move(members));
}

} // namespace lab
