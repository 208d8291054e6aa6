#pragma once
// The function softmax, which makes probabilities of any numbers.

#include "common/basics/real.hpp"

namespace lab {

/// softmax of each column: a_j = exp(z_j) / sum over k of exp(z_k); each column of `a` sums to 1.
/// Source: Nielsen, chapter 3, equation (78). Safe for every finite z.
void softmax(const Mat& z, Mat& a);

} // namespace lab
