#pragma once
// The functions that the exercises of lesson 4 ask for.
//
// `Network`, `Gradient` and their symbols are those of common/network/network.hpp: W[0] and b[0]
// are W(1) and b(1), and so on. To call another exercise's function write `mine::` before it:
// without it the compiler cannot tell yours from the lab's own. Write Real, Mat, Col and Row, not
// double and arma::mat:
// ./lab run 4 --mine compiles the same files with float.

#include "common/basics/random.hpp"
#include "common/digits/dataset.hpp"
#include "common/network/network.hpp"
#include "exercises/not_started.hpp"

#include <cstdint>
#include <vector>

namespace lab::mine {

// 4.1
Mat one_hot(const Labels& labels);

// 4.2
Mat feedforward(const Network& network, const Mat& x);

// 4.3
Real quadratic_cost(const Mat& a, const Mat& y);
Real accuracy(const Mat& a, const Labels& labels);

// 4.4
Gradient backpropagate(const Network& network, const Mat& x, const Mat& y);

// 4.5
void sgd_step(Network& network, const Mat& x, const Mat& y, Real eta);

// 4.6
std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine);

// 4.7
std::vector<Real> train(Network& network, const Dataset& training, const Dataset& test,
                        uword epochs, uword mini_batch_size, Real eta, Engine& engine);

// 4.8
Network bits();

// 4.9
struct Guess {
    Real low = 0, high = 0; // shares, 0 to 1
};
struct Trained {
    Network network;
    Real test_accuracy = 0; // share, 0 to 1
};
Guess expected_accuracy();
Trained without_hidden_layer(const Digits& digits, std::uint64_t seed);

// 4.10
Labels read_by_darkness(const Dataset& training, const Dataset& test);

// 4.11
Mat read_idx(const std::vector<std::uint8_t>& bytes);

// 4.12
void the_hunt_begins();
Gradient hunted_gradient(const Network& network, const Mat& x, const Mat& y);
std::vector<Dataset> hunted_mini_batches(const Dataset& data, uword size);
Dataset hunted_shuffle(const Dataset& data, Engine& engine);
void hunted_epoch(Network& network, const Dataset& data, uword size, Real eta, Engine& engine);
Gradient hunted_three_layers(const Network& network, const Mat& x, const Mat& y);

} // namespace lab::mine
