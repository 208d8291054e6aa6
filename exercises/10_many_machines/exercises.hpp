#pragma once
// The functions that the exercises of lesson 10 ask for. None of them needs MPI: what many ranks do
// is played by one program.

#include "common/basics/real.hpp"
#include "exercises/not_started.hpp"

#include <functional>
#include <vector>

namespace lab::mine {

// 10.1
struct Range {
    uword first = 0, last = 0; // `last` itself is not among them
};
Range examples_of(uword count, uword rank, uword ranks);

// 10.2
Col mean_gradient(const Mat& means, const arma::uvec& counts);

// 10.3
void ring_step(std::vector<Mat>& buffers, uword step);

// 10.4
struct Costs {
    double alpha = 0;   // seconds that a message takes, however short
    double beta = 0;    // seconds for each byte in it
    double bytes = 0;   // of a gradient
    double example = 0; // seconds for an example
};
double step_time(const Costs& costs, uword batch, uword ranks);
uword best_ranks(const Costs& costs, uword batch, uword most);

// 10.5
using Gradient = std::function<Col(const Col&)>; // from d parameters to d numbers
Col local_round(const Col& w, const std::vector<Gradient>& gradients, double eta, uword steps);

// 10.6
double learning_rate(double eta, uword base, uword batch, uword warm_up, uword step);

} // namespace lab::mine
