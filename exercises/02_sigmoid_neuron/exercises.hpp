#pragma once
// The functions that the exercises of lesson 2 ask for.

#include "common/basics/real.hpp"
#include "common/neurons/neuron.hpp"
#include "exercises/not_started.hpp"

#include <optional>

namespace lab::mine {

// 2.1
Mat sigmoid(const Mat& z);

// 2.2
Mat sigmoid_prime(const Mat& z);

// 2.3
Mat output(const Mat& W, const Col& b, const Mat& x);

// 2.4
Real small_change(const Col& w, Real b, const Col& x, const Col& dw, Real db);

// 2.5
std::optional<Real> smallest_c(const Col& w, Real b, const Mat& x, Real eps);

// 2.6
// A Neuron is its column of weights `w` and its bias `b`.
Neuron learning_step(const Neuron& neuron, const Mat& x, const Row& y, Real eta);

} // namespace lab::mine
