#include "common/many/shard_tree.hpp"

#include "played_ranks.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>

// Floating-point numbers of very different sizes, whose sum depends on its order.

using namespace lab;
using namespace lab::testing;

namespace {

constexpr uword length = 7;

Col numbers_of(uword shard) {
    Col numbers(length);
    for (uword k = 0; k < length; ++k) {
        const auto size = static_cast<Real>(uword{1} << ((7 * shard + 3 * k) % 29));
        numbers(k) = ((shard + k) % 3 == 0 ? -1 : 1) * size / static_cast<Real>(3 + shard + k);
    }
    return numbers;
}

void fill(uword shard, Col& numbers) {
    numbers = numbers_of(shard);
}

/// The tree as one says it: neighbours are added up until one is left.
Col added_up(uword shards) {
    std::vector<Col> sums;
    for (uword shard = 0; shard < shards; ++shard) {
        sums.push_back(numbers_of(shard));
    }
    while (sums.size() > 1) {
        std::vector<Col> next;
        for (std::size_t k = 0; k < sums.size(); k += 2) {
            next.push_back(k + 1 < sums.size() ? Col(sums[k] + sums[k + 1]) : sums[k]);
        }
        sums = next;
    }
    return sums.front();
}

bool same(const Col& first, const Col& second) {
    return first.n_elem == second.n_elem && std::equal(first.begin(), first.end(), second.begin());
}

} // namespace

BOOST_AUTO_TEST_CASE(one_rank_adds_up_neighbours_until_one_sum_is_left) {
    const auto ranks = alone();
    for (const uword shards : {1, 2, 3, 5, 8, 13, 64}) {
        BOOST_TEST_CONTEXT(shards << " shards") {
            ShardTree tree(*ranks, shards);
            BOOST_TEST(same(tree.sum(length, fill), added_up(shards)));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_number_of_ranks_from_1_to_64_gets_the_same_bits) {
    const Col expected = added_up(64);
    for (unsigned size = 1; size <= 64; ++size) {
        std::atomic<unsigned> right{0};
        std::atomic<unsigned> filled{0};
        play(size, [&](Ranks& ranks) {
            ShardTree tree(ranks, 64);
            const Col& sum = tree.sum(length, [&](uword shard, Col& numbers) {
                ++filled;
                fill(shard, numbers);
            });
            right += same(sum, expected) ? 1 : 0;
        });
        BOOST_TEST_CONTEXT(size << " ranks") {
            BOOST_TEST(right == size);
            BOOST_TEST(filled == 64);
        }
    }
}

BOOST_AUTO_TEST_CASE(numbers_of_shards_that_are_no_power_of_two_hold_it_too) {
    for (const uword shards : {3, 6, 7, 11, 13}) {
        const Col expected = added_up(shards);
        for (unsigned size = 1; size <= shards; ++size) {
            std::atomic<unsigned> right{0};
            play(size, [&](Ranks& ranks) {
                ShardTree tree(ranks, shards);
                tree.sum(length, fill);                                  // an earlier sum
                right += same(tree.sum(length, fill), expected) ? 1 : 0; // leaves nothing behind
            });
            BOOST_TEST_CONTEXT(size << " ranks, " << shards << " shards") {
                BOOST_TEST(right == size);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_order_of_the_sum_matters_for_these_numbers) {
    Col one_by_one(length, arma::fill::zeros);
    for (uword shard = 0; shard < 64; ++shard) {
        one_by_one += numbers_of(shard);
    }
    BOOST_TEST(!same(one_by_one, added_up(64)));
}

BOOST_AUTO_TEST_CASE(shards_are_dealt_in_their_order_and_as_evenly_as_can_be) {
    play(3, [](Ranks& ranks) {
        const ShardTree tree(ranks, 8);
        std::vector<int> counts(3);
        for (uword shard = 0; shard < 8; ++shard) {
            ++counts[tree.owner(shard)];
            if (shard > 0 && tree.owner(shard) < tree.owner(shard - 1)) {
                throw std::runtime_error("shards out of order");
            }
        }
        if (*std::max_element(counts.begin(), counts.end()) != 3 ||
            *std::min_element(counts.begin(), counts.end()) != 2) {
            throw std::runtime_error("shares that differ by more than one");
        }
    });
}

BOOST_AUTO_TEST_CASE(more_ranks_than_shards_are_refused) {
    BOOST_CHECK_THROW(play(4, [](Ranks& ranks) { ShardTree(ranks, 3); }), std::invalid_argument);
}
