#include "exercises/02_sigmoid_neuron/exercises.hpp"

namespace lab::mine {

/// Exercise 2.2: the derivative of the sigmoid function, for every entry of a matrix.
///
/// `z` is n x m, weighted inputs (not activations); the answer is n x m, with
/// sigma'(z) = sigma(z) (1 - sigma(z)). You may call `sigmoid` of exercise 2.1.
///
/// Example: sigmoid_prime({{0, 2}}) is {{0.25, 0.104994}}.
Mat sigmoid_prime(const Mat& z) {
    // solved 2.2
    const Mat s = sigmoid(z);
    return s % (1 - s);
    // end 2.2
}

} // namespace lab::mine
