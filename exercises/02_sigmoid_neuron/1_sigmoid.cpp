#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.1: the sigmoid function 1 / (1 + exp(-z)) of every entry of a matrix.
///
/// `z` is n x m, one example per column; the answer is n x m. It must be right at z = 1000 and at
/// z = -1000 too: no NaN, no infinity.
///
/// Example: sigmoid({{0, 2}}) is {{0.5, 0.880797}}.
Mat sigmoid(const Mat& z) {
    // TODO 2.1: arma::exp takes the exponential of every entry of a matrix.
    throw NotStarted{"2.1"};
    // end 2.1
}

} // namespace lab::mine
