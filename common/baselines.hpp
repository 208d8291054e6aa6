#pragma once
// Classifiers that need no neuron: the marks that a network has to beat.

#include "common/dataset.hpp"
#include "common/random.hpp"

namespace lab {

/// A digit drawn at random for each of `count` pictures: right one time in ten.
Labels guess_at_random(uword count, Engine& engine);

/// The mean ink of each digit's pictures, 1 x 10; and the digit whose mean is nearest to each
/// picture's. An 8 has more ink than a 1. Source: Nielsen, chapter 1.
Row mean_darkness(const Dataset& training);
Labels read_by_darkness(const Row& darkness, const Mat& images);

/// The mean picture of each digit, 784 x 10; and the digit whose mean picture is nearest (Euclidean
/// distance) to each picture.
Mat mean_pictures(const Dataset& training);
Labels read_by_mean_picture(const Mat& means, const Mat& images);

} // namespace lab
