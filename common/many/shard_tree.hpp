#pragma once
// A sum that is the same to the last bit however many ranks share the work.

#include "common/basics/real.hpp"
#include "common/many/ranks.hpp"

#include <functional>
#include <vector>

namespace lab {

/// Floating-point numbers round, so that (a + b) + c is not always a + (b + c): a sum depends on
/// its order. Here the order belongs to the *shards*, whose number does not change with that of the
/// ranks: shards 2k and 2k + 1 are added up, then the sums of these, and so on to the root. Each
/// rank fills shards that follow one another; where the two sums that are to be added are not of
/// one rank, the right one is sent to the left one's.
class ShardTree {
public:
    /// 1 <= ranks.size() <= shards. `ranks` must outlive the tree.
    ShardTree(Ranks& ranks, uword shards);

    /// Sets `numbers` to what one shard has, as many numbers for each shard.
    using Fill = std::function<void(uword shard, Col& numbers)>;

    /// The sum over all shards, which all ranks get; good until the next call. `length` numbers
    /// are in it. Each shard is filled once, by one rank.
    Col& sum(uword length, const Fill& fill);

    /// The rank that fills a shard.
    unsigned owner(uword shard) const { return owners_[shard]; }

private:
    void add_up(uword first, uword width, std::size_t level, const Fill& fill);
    bool takes_part(uword first, uword last) const;

    Ranks& ranks_;
    std::vector<unsigned> owners_;
    uword width_ = 1;         // of the root: the power of two that no number of shards is above
    uword length_ = 0;        // numbers in a sum
    std::vector<Col> levels_; // what is being added up, by its depth in the tree
};

} // namespace lab
