#pragma once
// The lab's own of the functions that a learner writes in this lesson, for lesson 4's network. What
// the core has already is taken from there.

#include "common/network/cost.hpp"
#include "common/network/network.hpp"

#include <functional>

namespace lab {

/// Weights, n_out x n_in, and biases to begin with.
struct LayerStart {
    Mat W;
    Col b;
};

/// Trains a network for an epoch, and says how accurate it then is on the validation pictures.
using EpochOf = std::function<Real(Network&)>;

/// What early stopping gives back: the best network, its accuracy, and how many epochs were run.
struct Stopped {
    Network best;
    Real accuracy = 0;
    uword epochs = 0;
};

/// A learning rate that is halved where the best accuracy is `patience` epochs old.
struct FallingRate {
    Real eta = 0;
    uword patience = 0;
    Real best = -1;
    uword waited = 0;
};

Mat cross_entropy_delta(const Mat& a, const Mat& y);
Mat softmax_of(const Mat& z);
void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n);
void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n);
Mat handed_on(const Mat& a, Real p, bool learning, Engine& engine);
LayerStart start_weights(uword n_out, uword n_in, Engine& engine);
Stopped stop_early(Network network, const EpochOf& epoch, uword patience, uword most);
void momentum_step(Network& network, Gradient& velocity, const Mat& x, const Mat& y, Real eta,
                   Real mu);
void after_epoch(FallingRate& rate, Real accuracy);

} // namespace lab
