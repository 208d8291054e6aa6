#include "common/many/shard_tree.hpp"

#include "common/basics/worker_pool.hpp"

#include <algorithm>
#include <stdexcept>

namespace lab {

ShardTree::ShardTree(Ranks& ranks, uword shards) : ranks_(ranks), owners_(shards) {
    if (shards < ranks.size()) {
        throw std::invalid_argument("a rank without a shard would have nothing to do");
    }
    for (unsigned rank = 0; rank < ranks.size(); ++rank) {
        const Share own = share_of(shards, rank, ranks.size());
        std::fill(owners_.begin() + static_cast<std::ptrdiff_t>(own.first),
                  owners_.begin() + static_cast<std::ptrdiff_t>(own.last), rank);
    }
    std::size_t depth = 1;
    while (width_ < shards) {
        width_ *= 2;
        ++depth;
    }
    levels_.resize(depth + 1);
}

Col& ShardTree::sum(uword length, const Fill& fill) {
    length_ = length;
    add_up(0, width_, 0, fill);
    levels_[0].set_size(length);
    ranks_.broadcast(levels_[0].memptr(), length * sizeof(Real));
    return levels_[0];
}

/// Whether this rank owns one of the shards first .. last-1.
bool ShardTree::takes_part(uword first, uword last) const {
    last = std::min<uword>(last, owners_.size());
    return owners_[first] <= ranks_.rank() && ranks_.rank() <= owners_[last - 1];
}

/// The sum over the shards first .. first+width-1, as far as there are so many, at the rank that
/// owns `first`, in levels_[level]; the other ranks with shards among them do their part. All ranks
/// go through the tree in the same order, so that nobody waits for one that waits for him.
void ShardTree::add_up(uword first, uword width, std::size_t level, const Fill& fill) {
    const unsigned me = ranks_.rank();
    if (width == 1) {
        fill(first, levels_[level]);
        if (levels_[level].n_elem != length_) {
            throw std::logic_error("a shard has not as many numbers as were asked for");
        }
        return;
    }
    const uword middle = first + width / 2;
    if (middle >= owners_.size()) {
        add_up(first, width / 2, level, fill);
        return;
    }
    if (takes_part(first, middle)) {
        add_up(first, width / 2, level, fill);
    }
    if (takes_part(middle, first + width)) {
        add_up(middle, width / 2, level + 1, fill);
    }
    const unsigned left = owners_[first];
    const unsigned right = owners_[middle];
    if (left != right && me == right) {
        ranks_.send(left, levels_[level + 1].memptr(), length_ * sizeof(Real));
    }
    if (me == left) {
        if (left != right) {
            levels_[level + 1].set_size(length_);
            ranks_.receive(right, levels_[level + 1].memptr(), length_ * sizeof(Real));
        }
        levels_[level] += levels_[level + 1];
    }
}

} // namespace lab
