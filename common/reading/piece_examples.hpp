#pragma once
// What a network must have seen that is to read pieces of ink: digits as they come out of
// a page, and what is no digit.

#include "common/digits/dataset.hpp"

#include <cstdint>

namespace lab {

/// How many examples are made of m digits, as shares of m.
struct ExampleShares {
    double pairs = 0.4;   // pairs of digits that touch, cut at all candidate places
    double turned = 0.04; // digits laid on their side or seen in a mirror, which are none
};

/// Examples made from `digits` (784 x m, labels 0 to 9), each of them put into the frame by
/// `frame_digit`, labels 0 to 10 (`no_digit`):
/// every digit once, as if it had been written 20 to 60 pixels high, some of them on rough paper,
/// some with what is left of a ruled line that went through their foot; of pairs that touch, what
/// the candidate cuts make of them: a candidate that is nearly one of the two digits, no more and
/// no less, has its label; one that is far from both is none; the rest, of which one cannot say, is
/// left out; and digits that are turned or mirrored until they are none. The same for any number of
/// threads.
Dataset piece_examples(const Dataset& digits, const ExampleShares& shares, std::uint64_t seed,
                       unsigned threads);

} // namespace lab
