#pragma once
// Gradient descent on any smooth cost: the steps, the path they leave, and how long they may be.
//
// Symbols: v is a point (d numbers), C the cost, g = dC/dv its gradient (d), H its Hessian (d x d),
// eta the learning rate, mu the momentum; lambda_max is the largest eigenvalue of H, the largest
// curvature.

#include "common/basics/real.hpp"

#include <functional>

namespace lab {

using CostFunction = std::function<double(const Col& v)>;
using GradientFunction = std::function<Col(const Col& v)>;

/// The central-difference gradient: g(k) = (C(v + h e_k) - C(v - h e_k)) / (2 h) for each of the d
/// axes e_k. Its error falls with h^2, until the rounding of C, about 1e-16 C / h, takes over: for
/// double, h near 1e-5 is best. Asks for the cost 2 d times.
Col numerical_gradient(const CostFunction& cost, const Col& v, double h = 1e-5);

/// Gradient descent, v -> v - eta g(v), `steps` times from `start` (d). The path is d x (steps +
/// 1), the start in column 0; it ends early at the last finite point where the walk leaves the
/// finite numbers. Source: Nielsen, chapter 1, equation (11).
Mat descend(const Col& start, const GradientFunction& gradient, double eta, uword steps);

/// One step with momentum (heavy ball): velocity -> mu velocity - eta g, then v -> v + velocity.
/// All three are d long; mu = 0 is plain descent. Source: Polyak (1964); Nielsen, chapter 3,
/// equations (107) and (108).
void momentum_step(Col& v, Col& velocity, const Col& gradient, double eta, double mu);

/// What makes a momentum step: `momentum_step`, or a learner's own.
using MomentumStep =
    std::function<void(Col& v, Col& velocity, const Col& gradient, double eta, double mu)>;

/// The path of `steps` momentum steps that start at rest; its shape is that of `descend`.
Mat descend_with_momentum(const Col& start, const GradientFunction& gradient, double eta, double mu,
                          uword steps, const MomentumStep& step = momentum_step);

/// The learning rate up to which descent converges on a bowl with the Hessian H (d x d, symmetric):
/// 2 / lambda_max, because a step multiplies the distance along each axis of H by 1 - eta lambda.
/// Throws UsageError where H has no positive eigenvalue: there is no bowl.
double largest_eta(const Mat& hessian);

/// The step of length `length` > 0 that lowers the cost most while the cost is as good as straight:
/// -length g / |g| (Cauchy and Schwarz). Throws UsageError where g = 0: no direction leads
/// downhill.
Col best_step(const Col& gradient, double length);

} // namespace lab
