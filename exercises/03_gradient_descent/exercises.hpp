#pragma once
// The functions that the exercises of lesson 3 ask for.

#include "common/basics/random.hpp"
#include "common/basics/real.hpp"
#include "common/descent/descent.hpp"
#include "common/descent/regression.hpp"
#include "exercises/not_started.hpp"

#include <functional>

namespace lab::mine {

// 3.1
Col toy_gradient(const Col& v);

// 3.2
// A CostFunction takes d numbers and returns one.
Col numerical_gradient(const CostFunction& cost, const Col& v, double h);

// 3.3
// A GradientFunction takes d numbers and returns d.
Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps);

// 3.4
double largest_eta(const Mat& hessian);

// 3.5
void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu);

// 3.6
// A MeanEstimate is a column `mean` and a number `standard_error`.
MeanEstimate mini_batch_mean(const Mat& gradients, uword m, Engine& engine);

// 3.7
Col best_step(const Col& gradient, double length);

} // namespace lab::mine
