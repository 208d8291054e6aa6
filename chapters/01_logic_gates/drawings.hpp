#pragma once
// The drawings of the lesson: points in the plane, and lines that divide it.

#include "learning.hpp"

#include <string>

namespace lab {

/// The table of a gate as points, and the line of a perceptron with the side where it fires.
void draw_gate(const std::string& target, Gate gate, const Perceptron& perceptron);

/// The table of a gate, and the line after each correction.
void draw_learning(const std::string& target, Gate gate, const LearningRecord& record);

/// Random points, the line that divided them, and the line that was learned.
void draw_points(const std::string& target, const PointsStory& story);

} // namespace lab
