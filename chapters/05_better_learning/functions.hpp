#pragma once
// What a learner writes in the exercises of this lesson, in one place, so that --mine can try it on
// lesson 4's network: the lab's functions, or those of the learner.

#include "reference.hpp"

#include "common/programs/time_spent.hpp"

#include <functional>
#include <memory>
#include <set>

namespace lab {

/// Each member is the lab's own unless something else is put in its place.
struct Functions {
    // 5.1: `a` and `y` are n(L) x m, outputs and targets
    std::function<Real(const Mat& a, const Mat& y)> cross_entropy_cost = lab::cross_entropy_cost;
    std::function<Mat(const Mat& a, const Mat& y)> cross_entropy_delta = lab::cross_entropy_delta;
    // 5.2: of weighted inputs, n(L) x m, and of probabilities
    std::function<Mat(const Mat& z)> softmax = softmax_of;
    std::function<Real(const Mat& a, const Mat& y)> log_likelihood_cost = lab::log_likelihood_cost;
    // 5.3: a step on a mini-batch, of n training examples
    std::function<void(Network&, const Mat&x, const Mat&y, Real eta, Real lambda, uword n)>
        l2_step = lab::l2_step,
        l1_step = lab::l1_step;
    // 5.4: what is handed on of the activations of a hidden layer
    std::function<Mat(const Mat& a, Real p, bool learning, Engine&)> dropout = lab::handed_on;
    // 5.5
    std::function<LayerStart(uword n_out, uword n_in, Engine&)> start_weights = lab::start_weights;
    // 5.6
    std::function<Stopped(Network, const EpochOf&, uword patience, uword most)> stop_early =
        lab::stop_early;
    // 5.7: a step on a mini-batch, and what becomes of the rate after an epoch
    std::function<void(Network&, Gradient& velocity, const Mat& x, const Mat& y, Real eta, Real mu)>
        momentum_step = lab::momentum_step;
    std::function<void(FallingRate&, Real accuracy)> after_epoch = lab::after_epoch;

    std::set<std::string> yours; // exercises whose functions are the learner's
    std::shared_ptr<TimeSpent> time = std::make_shared<TimeSpent>(); // in each of these
};

/// Whether this is the program of --mine.
extern const bool on_learners_functions;

/// The functions that the program is linked with: ours in functions.cpp, the learner's in mine.cpp.
Functions functions_in_use();

} // namespace lab
