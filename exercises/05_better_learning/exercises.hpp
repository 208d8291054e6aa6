#pragma once
// The functions that the exercises of lesson 5 ask for.
//
// `Network`, `Gradient` and their symbols are those of common/network/network.hpp: W[0] and b[0]
// are W(1) and b(1), and so on. Write Real, Mat and Col, not double and arma::mat:
// ./lab run 5 --mine compiles the same files with float.

#include "common/basics/random.hpp"
#include "common/network/network.hpp"
#include "exercises/not_started.hpp"

#include <functional>
#include <limits>
#include <vector>

namespace lab::mine {

/// The least that a logarithm is taken of: ln(smallest) is -708.4 where Real is double, -87.3 where
/// it is float.
constexpr Real smallest = std::numeric_limits<Real>::min();

// 5.1
Real cross_entropy_cost(const Mat& a, const Mat& y);
Mat cross_entropy_delta(const Mat& a, const Mat& y);

// 5.2
Mat softmax(const Mat& z);
Real log_likelihood_cost(const Mat& a, const Mat& y);

// 5.3
void l2_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n);
void l1_step(Network& network, const Mat& x, const Mat& y, Real eta, Real lambda, uword n);

// 5.4
enum class Mode { training, prediction };
Mat dropout_mask(uword rows, uword cols, Real p, Engine& engine);
Mat dropout(const Mat& a, Real p, Mode mode, Engine& engine);

// 5.5
struct Layer {
    Mat W; // n_out x n_in
    Col b; // n_out
};
Layer start_weights(uword n_out, uword n_in, Engine& engine);

// 5.6
using Epoch = std::function<Real(Network& network)>; // trains it; returns the validation accuracy
struct Stopped {
    Network best;
    Real accuracy = 0; // of the best network
    uword epochs = 0;  // that were run
};
Stopped stop_early(Network network, const Epoch& epoch, uword patience, uword most);

// 5.7
struct Batch {
    Mat x, y;
};
struct Schedule {
    Real eta = 0;
    uword patience = 0;
    Real best = -1;   // the best validation accuracy so far
    uword waited = 0; // epochs since then, or since eta was halved
};
void momentum_steps(Network& network, Gradient& velocity, const std::vector<Batch>& batches,
                    Real eta, Real mu);
void after_epoch(Schedule& schedule, Real accuracy);

// 5.8
struct Curves { // entry 0 is measured before the first epoch, entry k after epoch k
    Col training_cost, validation_cost;
    Col training_accuracy, validation_accuracy; // shares, 0 to 1
    Real chance = 0;                            // the accuracy of guessing: 0.1 for ten digits
};
enum class Diagnosis {
    healthy,
    rate_too_large,
    rate_too_small,
    labels_misaligned,
    saturated,
    overfitting
};
Diagnosis diagnose(const Curves& curves);

} // namespace lab::mine
