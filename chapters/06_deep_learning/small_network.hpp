#pragma once
// A small convolutional network in loops, picture by picture, put together of the functions of the
// exercises: conv(8, 5) | relu | max_pool(2) | dense(10) | softmax.

#include "functions.hpp"

#include "common/basics/random.hpp"
#include "common/digits/dataset.hpp"

namespace lab {

constexpr const char* small_plan = "conv(8, 5) | relu | max_pool(2) | dense(10) | softmax";

struct SmallNetwork {
    Cube filters; // 5 x 5 x 8
    Col filter_biases;
    Mat W; // 10 x 1152
    Col b;
};

/// Weights from N(0, 2/n) and N(0, 1/n), biases 0.
SmallNetwork small_network(Engine& engine);

/// The outputs for pictures in columns, 10 x m.
Mat answers(const Functions& functions, const SmallNetwork& network, const Mat& pictures);

/// One step of plain descent along the mean gradient of the log-likelihood cost on a mini-batch.
void step(const Functions& functions, SmallNetwork& network, const Mat& x, const Mat& y, Real eta);

/// The largest difference of a weight or bias.
double largest_difference(const SmallNetwork& one, const SmallNetwork& other);

} // namespace lab
