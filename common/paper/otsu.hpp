#pragma once
// Where paper ends and ink begins: a threshold between two heaps of grey.

#include "common/basics/real.hpp"

namespace lab {

/// The threshold that parts the numbers of `values`, each in [0, 1], into a low and a high heap so
/// that the variance between the two is as large as it can be: with the shares w0 and w1 of the
/// heaps and their means m0 and m1, w0 w1 (m0 - m1)^2. Where several thresholds part them alike,
/// the middle one. Values above the threshold are the high heap. Nothing is said about whether
/// there are two heaps at all: numbers that are all the same give that number. Source: N. Otsu, A
/// threshold selection method from gray-level histograms, 1979, with 256 bins.
double otsu_threshold(const Mat& values);

} // namespace lab
