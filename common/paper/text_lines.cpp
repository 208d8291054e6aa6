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

/// Whether two pieces are near enough to stand in one line.
bool within_reach(const Box& one, const Box& other, uword digit) {
    return gap_between(one, other) <= 5 * static_cast<double>(digit);
}

/// Whether two pieces that are near enough share half of the height of the lower one.
bool in_one_line(const Box& one, const Box& other) {
    const double shared = static_cast<double>(std::min(one.bottom, other.bottom)) + 1 -
                          static_cast<double>(std::max(one.top, other.top));
    return 2 * shared >= static_cast<double>(std::min(one.height(), other.height()));
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

/// Pieces that may be digits, from left to right by the left side of their boxes, and those that
/// are too small for one and too large for a speck.
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
    std::stable_sort(
        sizes.large.begin(), sizes.large.end(),
        [](const Component& a, const Component& b) { return a.box.left < b.box.left; });
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

/// A chain for each line of large pieces, which come from left to right: those that end too far
/// left of a piece for its line are too far from all that follow, and are asked no more.
Chains chains_of(const std::vector<Component>& large, uword digit) {
    Chains chains(large.size());
    std::vector<std::size_t> near;
    for (std::size_t one = 0; one < large.size(); ++one) {
        std::size_t kept = 0;
        for (const std::size_t other : near) {
            if (!within_reach(large[other].box, large[one].box, digit)) {
                continue;
            }
            near[kept++] = other;
            if (in_one_line(large[one].box, large[other].box)) {
                chains.join(one, other);
            }
        }
        near.resize(kept);
        near.push_back(one);
    }
    return chains;
}

/// Large pieces, for whoever looks for the nearest one.
class Neighbours {
public:
    Neighbours(const std::vector<Component>& large, uword digit)
        : large_(large), reach_(1.5 * static_cast<double>(digit)) {
        for (const Component& piece : large) {
            widest_ = std::max(widest_, static_cast<double>(piece.box.width()));
        }
    }

    /// The large piece that a small one belongs to; `large.size()` where none is near enough.
    std::size_t nearest(const Component& small) const {
        // They come from left to right, and one that begins further left than this ends too far
        const double from = static_cast<double>(small.box.left) - reach_ - widest_;
        const auto first =
            std::partition_point(large_.begin(), large_.end(), [from](const Component& piece) {
                return static_cast<double>(piece.box.left) < from;
            });
        std::size_t found = large_.size();
        double least = reach_;
        for (auto piece = first; piece != large_.end(); ++piece) {
            if (static_cast<double>(piece->box.left) >
                static_cast<double>(small.box.right) + reach_) {
                break;
            }
            const double away = distance(small.box, piece->box);
            if (away < least) {
                least = away;
                found = static_cast<std::size_t>(piece - large_.begin());
            }
        }
        return found;
    }

private:
    const std::vector<Component>& large_;
    double reach_ = 0, widest_ = 0;
};

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
    const Neighbours neighbours(large, digit);
    for (const Component& piece : small) {
        const std::size_t neighbour = neighbours.nearest(piece);
        if (neighbour < large.size()) {
            members[chains.first_of(neighbour)].push_back(piece);
        }
    }
    return lines_of(std::move(members));
}

} // namespace lab
