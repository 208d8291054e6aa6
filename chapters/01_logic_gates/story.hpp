#pragma once
// The sections of the lesson, as the program prints them.

#include "parts.hpp"

#include <string>

namespace lab {

/// More than the rule ever needs on points that a line divides with the gaps that are allowed.
constexpr uword most_epochs = 10000000;

/// An empty line and a title.
void heading(const std::string& text);

/// A perceptron that knows nothing yet: n weights and a bias of 0.
Perceptron blank(uword inputs);

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
/// Learns a gate from its table, step by step.
LearningRecord tell_learning(const Parts& parts, Gate gate);
/// Learns all gates, a line for each.
void tell_all_learning(const Parts& parts);

/// Random points, the line that divided them, and how they were learned.
struct PointsStory {
    Perceptron line;
    Examples points;
    LearningRecord record;
};
PointsStory learn_points(const Parts& parts, uword count, Real gap, unsigned long seed);
void tell_points(const PointsStory& story, Real gap);
void tell_gaps(const Parts& parts, uword count, unsigned long seed);

} // namespace lab
