#pragma once
// What a learner writes in the exercises of this lesson, in one place, so that the chapter's
// program can run on the learner's functions as well as on ours.

#include "common/neurons/activation.hpp"
#include "common/neurons/neuron.hpp"

#include <functional>

namespace lab {

/// One member an exercise; each is the reference unless something else is put in its place.
struct Functions {
    // 2.1 and 2.2: the sigmoid and its derivative, element by element
    std::function<Mat(const Mat& z)> sigmoid = lab::sigmoid;
    std::function<Mat(const Mat& z)> sigmoid_prime = lab::sigmoid_prime;
    // 2.3: the outputs of one layer for a batch
    std::function<Mat(const Mat& W, const Col& b, const Mat& x)> output = lab::output;
    // 2.4: the linear estimate of the change of the output
    std::function<Real(const Col& w, Real b, const Col& x, const Col& dw, Real db)> small_change =
        lab::small_change;
    // 2.5: the smallest c for which c w, c b is within eps of the perceptron
    std::function<std::optional<Real>(const Col& w, Real b, const Mat& x, Real eps)> smallest_c =
        lab::smallest_c;
    // 2.6: one step of gradient descent
    std::function<Neuron(const Neuron& neuron, const Mat& x, const Row& y, Real eta)>
        learning_step = lab::learning_step;
};

/// The functions that the program is linked with: ours in functions.cpp.
Functions functions_in_use();

} // namespace lab
