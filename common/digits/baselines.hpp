#pragma once
// Classifiers that need no neuron: the marks that a network has to beat.

#include "common/basics/random.hpp"
#include "common/digits/dataset.hpp"

namespace lab {

/// A digit drawn at random for each of `count` pictures: right one time in ten. In this file as in
/// all of the core, another set's `classes` stand in the digits' place.
Labels guess_at_random(uword count, Engine& engine, uword classes = digit_count);

/// The mean ink of each digit's pictures, 1 x 10; and the digit whose mean is nearest to each
/// picture's. An 8 has more ink than a 1. Source: Nielsen, chapter 1.
Row mean_darkness(const Dataset& training, uword classes = digit_count);
Labels read_by_darkness(const Row& darkness, const Mat& images);

/// The mean picture of each digit, 784 x 10; and the digit whose mean picture is nearest (Euclidean
/// distance) to each picture.
Mat mean_pictures(const Dataset& training, uword classes = digit_count);
Labels read_by_mean_picture(const Mat& means, const Mat& images);

/// The linear classifier of least squares: ten sums of weighted pixels and a bias, each as near as
/// can be to 1 for the pictures of its digit and to 0 for the others; 10 x 785, the bias in the
/// last column. `ridge` > 0 is added to the mean squares of the pixels, so that the solution exists
/// also where there are fewer pictures than pixels or a pixel is never inked (Hoerl and Kennard
/// 1970). One solve, no descent. And the digit whose sum is largest.
Mat linear_classifier(const Dataset& training, double ridge, uword classes = digit_count);
Labels read_by_linear_classifier(const Mat& W, const Mat& images);

} // namespace lab
