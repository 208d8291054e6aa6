#pragma once
// The sections of the chapter's story on what perceptrons compute.

#include "parts.hpp"

namespace lab {

/// How many of the examples are right, with the parts' own `fires`.
uword count_right(const Parts& parts, const Perceptron& perceptron, const Examples& examples);

/// The grid of all w1, w2, b from -4 to 4 in steps of 1/4, and of the perceptrons on it that get
/// most of XOR right the one whose line keeps farthest from the four points.
struct GridSearch {
    uword tried = 0;
    uword with_right[5] = {}; // how many perceptrons get 0, 1 .. 4 rows right
    Perceptron best;
};
GridSearch search_xor(const Parts& parts);

void tell_evidence(const Parts& parts);
void tell_gates(const Parts& parts);
void tell_gate(const Parts& parts, Gate gate);
void tell_xor_search(const GridSearch& search, const Parts& parts);
void tell_circuits(const Parts& parts);
void tell_addition(const Parts& parts, unsigned long a, unsigned long b);

} // namespace lab
