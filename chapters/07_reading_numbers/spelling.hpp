#pragma once
// The best reading of a line as exercise 7.4 asks for it, which knows digits alone: no dirt, and no
// costs but what the network says. And the way back, from digits to the path.

#include "common/reading/viterbi.hpp"

#include <string>

namespace lab {

/// Pieces first .. last, taken together, and how likely they are each digit and none: 11 x 1.
struct Spelled {
    uword first = 0, last = 0;
    Col p;
};

/// The candidates of a line as digits alone, of which the best reading is that of `viterbi`: what
/// a candidate costs is in its probability of being no digit, and dirt goes to the digit before it,
/// at the beginning of a line to the one behind it. The columns of `likely` are 11 x 1; the
/// candidates beyond them are dirt.
std::vector<Spelled> as_digits(const std::vector<Candidate>& candidates, const Mat& likely);

/// The cheapest path whose digits are `text`: indices into `candidates`, without the dirt; empty
/// where no path reads so.
std::vector<std::size_t> path_of(const std::string& text, uword pieces,
                                 const std::vector<Candidate>& candidates, const Mat& likely);

} // namespace lab
