#pragma once
// Costs small enough to be seen: one or two variables, with gradient and Hessian by hand.

#include "common/basics/real.hpp"
#include "common/descent/descent.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

/// A cost C(v) of d = 1 or 2 variables, and what a drawing of a descent on it needs.
struct ToyCost {
    std::string name, formula;
    CostFunction value;
    GradientFunction gradient;              // d
    std::function<Mat(const Col&)> hessian; // d x d, symmetric
    std::vector<Col> minima;                // all of them, the lowest first
    Col start;                              // where a descent begins unless told otherwise
    double eta = 0;                         // a learning rate that works from there
    uword steps = 0;                        // as many as it needs to get to rest, roughly
    Col low, high;                          // the corners of the part worth drawing

    uword dimensions() const { return start.n_elem; }
};

/// bowl        v1^2 + 2 v2^2                    round enough for anyone
/// ravine      v1^2 + 25 v2^2                   25 times as steep across as along
/// rosenbrock  (1 - v1)^2 + 100 (v2 - v1^2)^2   a curved valley with a flat floor (Rosenbrock 1960)
/// saddle      v1^2 + (v2^2 - 1)^2              gradient zero at (0, 0), minima at (0, -1), (0, 1)
/// two_minima  (v^2 - 1)^2 + 0.3 v              one variable; the left minimum is the lower one
const std::vector<ToyCost>& toy_costs();

/// The one of that name; throws UsageError with the list of names otherwise.
const ToyCost& toy_cost(std::string_view name);

/// The ravine v1^2 + kappa v2^2, kappa >= 1: its largest curvature is kappa times its smallest.
ToyCost ravine(double kappa);

} // namespace lab
