#pragma once
// One layer of sigmoid neurons, or a single one: its output, how a small change of its weights
// changes it, when it is as good as a perceptron, and how it learns.
//
// Symbols: w (n x 1) the weights of one neuron with n inputs, b its bias, x (n x m) its inputs, one
// example per column; z = w . x + b its weighted input and a = sigma(z) its output, 1 x m each.

#include "common/basics/real.hpp"

#include <optional>

namespace lab {

/// The outputs of one layer for a batch: sigma(W x + b), k x m, for the k x n weights `W` (one row
/// a neuron), the k biases `b` and the inputs `x`, n x m. Throws std::logic_error where the sizes
/// do not fit. Source: Nielsen, chapter 1, equation (4), for every neuron and example at once.
Mat output(const Mat& W, const Col& b, const Mat& x);

/// How much the output of one neuron changes, to first order, when its weights change by `dw` (n x
/// 1) and its bias by `db`: sigma'(z) (dw . x + db), for one input `x` (n x 1). The true change
/// differs from it by a term of second order in dw and db. Source: Nielsen, chapter 1, equation
/// (5).
Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db);

/// The smallest c > 0 for which the neuron of weights c w and bias c b answers every column of `x`
/// within `eps` (0 < eps < 1/2) of what the perceptron (w, b) answers: ln((1 - eps) / eps) / min
/// |z|. Nothing where some column has z = 0: sigma(c 0) is 1/2 for every c. From sigma(c |z|) = 1 -
/// eps.
std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps);

/// One neuron: its n weights and its bias.
struct Neuron {
    Col w;
    Real b = 0;
};

/// The neuron after one step of gradient descent, with the learning rate `eta`, on the quadratic
/// cost C = 1/(2m) sum (y - a)^2 of the m >= 1 inputs `x` (n x m) with the targets `y` (1 x m):
///     dC/dw = 1/m sum (a - y) sigma'(z) x,    dC/db = 1/m sum (a - y) sigma'(z).
/// Source: Nielsen, chapter 1, equations (16) and (17), and chapter 3, equations (55) and (56).
Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta);

} // namespace lab
