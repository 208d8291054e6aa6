#pragma once
// Lesson 4's network [784, 30, 10], learning in a plain loop that any step can be put into.

#include "functions.hpp"

#include "common/digits/dataset.hpp"

#include <cstdint>

namespace lab {

/// What is learnt from, and what is looked at.
struct Sets {
    Dataset training, validation;
};

/// One way to train the network: what differs from lesson 4's is put in its place.
struct Recipe {
    std::function<Network(Engine&)> start;
    std::function<void(Network&, const Mat& x, const Mat& y)> step; // a mini-batch
    std::function<Mat(const Network&, const Mat& x)> answer =
        [](const Network& network, const Mat& x) { return feedforward(network, x); };
    std::function<double(const Mat& a, const Mat& y)> cost = quadratic_cost;
    std::function<void(double accuracy)> after_epoch; // on the validation pictures
};

/// What became of it.
struct Followed {
    Network first, last;
    arma::vec accuracy; // of the validation pictures, after each epoch
    double seconds = 0; // for all epochs, without the time for looking
    uword epochs() const { return accuracy.n_elem; }
};

/// A start as in lesson 4, weights from N(0, 1/n); and the step of lesson 4, plain descent on the
/// quadratic cost.
Network usual_start(Engine& engine);
std::function<void(Network&, const Mat& x, const Mat& y)> usual_step(Real eta);

/// A step in which the output layer and what is handed on of the hidden one are as they are told.
struct Parts {
    std::function<Mat(const Mat& z)> output;
    std::function<Mat(const Mat& a, const Mat& y)> delta;
    std::function<Mat(const Mat& a)> handed_on; // none: all of it
};
std::function<void(Network&, const Mat& x, const Mat& y)> step_of(const Parts& parts, Real eta);

/// The answer of a network whose output layer is `output`.
Mat answer_with(const std::function<Mat(const Mat& z)>& output, const Network& network,
                const Mat& x);

/// The share of `data` that is read right.
double accuracy_of(const Recipe& recipe, const Network& network, const Dataset& data);

/// Trains an epoch, in mini-batches of ten whose order comes from `engine`; stops at Ctrl-C.
void train_epoch(const Recipe& recipe, Network& network, const Dataset& data, Engine& engine);

/// Trains from the start that the seed gives, for so many epochs. The order of the mini-batches
/// hangs on the seed alone, whatever the recipe draws.
Followed follow(const Recipe& recipe, const Sets& sets, uword epochs, std::uint64_t seed);

} // namespace lab
