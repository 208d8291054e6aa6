#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.1: the sigmoid function 1 / (1 + exp(-z)) of every entry of a matrix.
///
/// `z` is n x m, one example per column; the answer is n x m. It must be right at z = 1000 and at
/// z = -1000 too: no NaN, no infinity.
///
/// Example: sigmoid({{0, 2}}) is {{0.5, 0.880797}}.
Mat sigmoid(const Mat& z) {
    // solved 2.1
    return 1 / (1 + arma::exp(-z)); // exp(1000) is infinity, and 1 / infinity is the 0 that we want
    // end 2.1
}

} // namespace lab::mine
