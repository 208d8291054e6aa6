#pragma once
// What a neuron does with its weighted input z.

#include "common/basics/real.hpp"

namespace lab {

/// The sigmoid (logistic) function, element by element: sigma(z) = 1 / (1 + exp(-z)), in (0, 1).
/// `z` may have any shape; the result has the same. Safe for every finite z: exp(-z) may overflow
/// to infinity, and 1 / infinity is the 0 that is wanted. Source: Nielsen, chapter 1, equation (3).
Mat sigmoid(const Mat& z);

/// Its derivative by z: sigma'(z) = sigma(z) (1 - sigma(z)), in (0, 1/4]; same shape as `z`.
Mat sigmoid_prime(const Mat& z);

/// The perceptron's activation, element by element: 1 where z > 0, else 0; same shape as `z`.
/// Source: Nielsen, chapter 1, equation (2).
Mat step(const Mat& z);

/// sigma(z) written over z: the form for loops that must not allocate.
void sigmoid_in_place(Mat& z);

} // namespace lab
