#pragma once
// The sections of the chapter's story on how a perceptron learns.

#include "parts.hpp"

namespace lab {

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
