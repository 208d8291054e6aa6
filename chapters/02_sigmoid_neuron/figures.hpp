#pragma once
// The figures of the lesson. `target` is what Plot takes: a file, or nothing.

#include "sections.hpp"

namespace lab {

/// Output against w1: the perceptron's step, the sigmoid neuron's slope, its tangent, the nudges.
void draw_nudge(const std::string& target, const Settings& settings, const Functions& functions);

/// The error of the linear estimate against the nudge, on log-log axes, with a line of slope 2.
void draw_estimate(const std::string& target, const Settings& settings, const Functions& functions);

/// sigma(c z) for c = 1, 2, 5, 20, and the step.
void draw_shapes(const std::string& target, const Functions& functions);

/// How far the worst of a gate's four outputs is from the perceptron's, against c.
void draw_limit(const std::string& target, const Settings& settings, const Functions& functions);

/// The cost of AND, OR and XOR against the learning step.
void draw_learning(const std::string& target, const Settings& settings, const Functions& functions);

/// The cost against the learning step from a mild and from a saturated start.
void draw_saturation(const std::string& target, const Settings& settings,
                     const Functions& functions);

} // namespace lab
