#pragma once
// What a learner writes in the exercises of this lesson, in one place, so that --mine can put a
// small network together of it: the lab's functions, or those of the learner.

#include "reference.hpp"

#include "common/deep/augment.hpp"
#include "common/deep/vote.hpp"
#include "common/programs/time_spent.hpp"

#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace lab {

/// Each member is the lab's own unless something else is put in its place.
struct Functions {
    // 6.1 to 6.3: of one picture, and of one map
    std::function<Cube(const Mat& picture, const Cube& filters, const Col& biases)> convolve =
        lab::convolve;
    std::function<Pooled(const Mat& map)> pool = lab::pool;
    std::function<ConvolutionGradient(const Mat& picture, const Cube& filters, const Cube& delta)>
        convolve_backward = lab::convolve_backward;
    // 6.4
    std::function<Mat(const Mat& z)> relu = relu_of;
    std::function<Mat(const Mat& z)> relu_prime = lab::relu_prime;
    // 6.5: a picture, 784 x 1, moved
    std::function<Col(const Col& picture, int dx, int dy)> shifted =
        [](const Col& picture, int dx, int dy) { return shift_picture(picture, dx, dy); };
    // 6.6: of lesson 4's network
    std::function<Col(const Network& network, const Mat& x, const Mat& y)> delta_norms = norms_of;
    // 6.7
    std::function<Labels(const std::vector<Mat>& outputs)> vote = lab::vote;

    std::set<std::string> yours; // exercises whose functions are the learner's
    std::shared_ptr<TimeSpent> time = std::make_shared<TimeSpent>(); // in each of these
};

/// Whether this is the program of --mine.
extern const bool on_learners_functions;

/// The functions that the program is linked with: ours in functions.cpp, the learner's in mine.cpp.
Functions functions_in_use();

} // namespace lab
