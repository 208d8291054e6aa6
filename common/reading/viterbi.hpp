#pragma once
// The best reading of a run of pieces, of which nobody knows how many make a digit.

#include "common/basics/real.hpp"

#include <vector>

namespace lab {

/// A candidate: the pieces first .. last, taken together as one digit, at a cost.
struct Candidate {
    uword first = 0, last = 0;
    double cost = 0;
};

/// Indices into `candidates` from left to right, that cover the pieces 0 ..
/// pieces-1 each exactly once at the least total cost; empty where none do. The way is found piece
/// by piece: the best reading of the first k pieces is the best one of the first j and a candidate
/// j
/// .. k-1 (Viterbi 1967). Source: LeCun et al. 1998, section V, where the candidates are the arcs
/// of a graph and a reading is a path through it.
std::vector<std::size_t> viterbi(uword pieces, const std::vector<Candidate>& candidates);

/// The same of the readings with exactly `length` digits, where the candidates from index
/// `first_dirt` on are no digits but dirt that is skipped; empty where no reading has that many.
std::vector<std::size_t> viterbi_of_length(uword pieces, const std::vector<Candidate>& candidates,
                                           std::size_t first_dirt, uword length);

/// What it costs to read a candidate as a digit, of which the network says that it is this digit
/// with the probability `digit` and no digit with `none`: ln(none / digit), kept within +-10.
///
/// A sum of -ln(digit) alone would favour few candidates, because each of them costs something. But
/// a path says two things: the candidates on it are digits, and all the other candidates are none.
/// The product of all these probabilities is the product of `none` over all candidates, which no
/// path changes, times digit / none for those on the path.
double candidate_cost(double digit, double none);

} // namespace lab
