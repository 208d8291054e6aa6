#pragma once
// One descent on one cost: which gradient it follows, the path it leaves, and how it ended.

#include "functions.hpp"

#include <string>

namespace lab {

/// How a descent is to go.
struct WalkSettings {
    Col start; // d
    double eta = 0, momentum = 0;
    unsigned long steps = 0, batch = 10;
    std::string gradient = "exact"; // or numerical, mini_batch
};

/// A cost, and the examples that it is the mean over where it is one.
struct Landscape {
    ToyCost cost;
    LineData examples; // empty except for the regression
};

/// A path and its costs, cut off where it has diverged.
struct Walk {
    Mat path;        // d x (steps taken + 1)
    arma::vec costs; // one a column of the path
    bool diverged = false;

    uword steps() const { return path.n_cols - 1; }
    Col end() const { return path.tail_cols(1); }
};

/// The gradient that `settings` names. `engine` draws the mini-batches and must outlive the result.
GradientFunction choose_gradient(const Landscape& landscape, const WalkSettings& settings,
                                 const Functions& functions, Engine& engine);

/// The path as `settings` want it, with the costs along it.
Walk take_walk(const Landscape& landscape, const WalkSettings& settings, const Functions& functions,
               Engine& engine);

/// A path (d x points) with its costs, cut off at the first point whose cost is no number or more
/// than a million times as far from zero as at the start.
Walk judge_path(const ToyCost& cost, const Mat& path);

/// The minimum next to v.
Col nearest_minimum(const ToyCost& cost, const Col& v);

/// The minimum that a descent with the cost's own start and learning rate comes to.
Col goal_of(const ToyCost& cost);

/// The first step from which the distance to `goal` is at most a thousandth of what it was at the
/// start; the number of points where there is none.
uword steps_needed(const Mat& path, const Col& goal);

/// How the walk ended, in a sentence or two.
std::string verdict(const ToyCost& cost, const Walk& walk);

/// (1.2, -3), rounded to four decimals.
std::string point(const Col& v);

} // namespace lab
