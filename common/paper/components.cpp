#include "common/paper/components.hpp"

#include <algorithm>
#include <numeric>

namespace lab {

namespace {

/// Labels that turned out to be the same piece.
class Forest {
public:
    std::uint32_t add() {
        parent_.push_back(static_cast<std::uint32_t>(parent_.size()));
        return parent_.back();
    }
    std::uint32_t root(std::uint32_t label) {
        while (parent_[label] != label) {
            parent_[label] = parent_[parent_[label]];
            label = parent_[label];
        }
        return label;
    }
    std::uint32_t join(std::uint32_t one, std::uint32_t other) {
        one = root(one);
        other = root(other);
        const auto [low, high] = std::minmax(one, other);
        parent_[high] = low;
        return low;
    }
    std::size_t size() const { return parent_.size(); }

private:
    std::vector<std::uint32_t> parent_ = {0}; // 0 is paper
};

/// First pass: each pixel of ink takes the label of a neighbour that has one, and joins the labels
/// of all of them.
Forest label_pixels(const Mask& mask, arma::u32_mat& labels) {
    Forest forest;
    for (uword col = 0; col < mask.n_cols; ++col) {
        for (uword row = 0; row < mask.n_rows; ++row) {
            if (mask(row, col) == 0) {
                continue;
            }
            std::uint32_t label = row > 0 ? labels(row - 1, col) : 0;
            if (col > 0) {
                const uword from = row > 0 ? row - 1 : 0;
                const uword to = std::min(row + 1, mask.n_rows - 1);
                for (uword other = from; other <= to; ++other) {
                    const std::uint32_t met = labels(other, col - 1);
                    if (met != 0) {
                        label = label == 0 ? met : forest.join(label, met);
                    }
                }
            }
            labels(row, col) = label == 0 ? forest.add() : label;
        }
    }
    return forest;
}

} // namespace

Box around(const Box& one, const Box& other) {
    return {std::min(one.left, other.left), std::min(one.top, other.top),
            std::max(one.right, other.right), std::max(one.bottom, other.bottom)};
}

Components find_components(const Mask& mask) {
    Components found;
    found.labels.zeros(mask.n_rows, mask.n_cols);
    Forest forest = label_pixels(mask, found.labels);

    // Second pass: pieces are numbered as their leftmost pixels come
    std::vector<std::uint32_t> number(forest.size(), 0);
    for (uword col = 0; col < mask.n_cols; ++col) {
        for (uword row = 0; row < mask.n_rows; ++row) {
            if (found.labels(row, col) == 0) {
                continue;
            }
            std::uint32_t& label = number[forest.root(found.labels(row, col))];
            if (label == 0) {
                found.list.push_back({found.list.size() + 1, {col, row, col, row}, 0});
                label = static_cast<std::uint32_t>(found.list.size());
            }
            Component& component = found.list[label - 1];
            component.box = around(component.box, {col, row, col, row});
            ++component.pixels;
            found.labels(row, col) = label;
        }
    }
    return found;
}

uword typical_height(const std::vector<Component>& list) {
    std::vector<std::pair<uword, uword>> heights; // and how many pixels have it
    uword total = 0;
    for (const Component& component : list) {
        heights.emplace_back(component.box.height(), component.pixels);
        total += component.pixels;
    }
    std::sort(heights.begin(), heights.end());
    uword before = 0;
    for (const auto& [height, pixels] : heights) {
        before += pixels;
        if (2 * before >= total) {
            return height;
        }
    }
    return 0;
}

} // namespace lab
