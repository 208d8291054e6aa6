#pragma once
// What a learner writes in the exercises of this lesson, in one place, so that the chapter's
// program can run on the learner's functions as well as on ours.

#include "common/descent/descent.hpp"
#include "common/descent/regression.hpp"
#include "common/descent/toy_costs.hpp"

#include <functional>
#include <string>

namespace lab {

/// One member an exercise; each is the reference unless something else is put in its place.
struct Functions {
    // 3.1: the gradient of the ravine v1^2 + 25 v2^2
    GradientFunction toy_gradient = toy_cost("ravine").gradient;
    // 3.2: the central-difference gradient of any cost
    std::function<Col(const CostFunction& cost, const Col& v, double h)> numerical_gradient =
        lab::numerical_gradient;
    // 3.3: the path of gradient descent
    std::function<Mat(const Col& start, const GradientFunction& gradient, double eta, uword steps)>
        descend = lab::descend;
    // 3.4: the largest learning rate that still converges
    std::function<double(const Mat& hessian)> largest_eta = lab::largest_eta;
    // 3.5: one step with momentum
    MomentumStep momentum_step = lab::momentum_step;
    // 3.6: a mini-batch's estimate of the mean gradient, and its standard error
    std::function<MeanEstimate(const Mat& gradients, uword m, Engine& engine)> mini_batch_mean =
        lab::mini_batch_mean;
    // 3.7: the best small step of a given length
    std::function<Col(const Col& gradient, double length)> best_step = lab::best_step;
};

/// The toy cost of that name, with the gradient of exercise 3.1 where it is the ravine.
ToyCost toy_landscape(const std::string& name, const Functions& functions);

/// The functions that the program is linked with: ours in functions.cpp.
Functions functions_in_use();

} // namespace lab
