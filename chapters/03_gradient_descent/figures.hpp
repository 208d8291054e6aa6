#pragma once
// The figures of the lesson.

#include "sections.hpp"

#include <string>
#include <vector>

namespace lab {

/// A path with its name in the legend.
struct NamedPath {
    std::string title;
    Mat path; // d x points
};

/// Contour lines of the cost with paths over them; for one variable, its curve.
void draw_contour(const std::string& target, const ToyCost& cost,
                  const std::vector<NamedPath>& paths);

/// The cost as a surface, and the path on it; for one variable, its curve.
void draw_surface(const std::string& target, const ToyCost& cost, const NamedPath& path);

/// The cost above the minimum by the step, for four learning rates.
void draw_rates(const std::string& target, const ToyCost& cost, const Functions& functions);

/// Plain descent and momentum in the same ravine.
void draw_race(const std::string& target, const Race& race);

/// The noise of mini-batches by their size, on log-log axes.
void draw_noise(const std::string& target, const Noise& noise);

/// The walk as a moving picture: a .gif in which the path grows.
void draw_animation(const std::string& target, const ToyCost& cost, const Walk& walk);

} // namespace lab
