#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

// Exercise 4.9: how far do ten templates get? First your guess, then the measurement.

// TODO 4.9: both functions; the guess before the measurement.

/// What you expect of the network [784, 10] on MNIST's test digits, before you have measured: from
/// `low` to `high`, as shares. It need not be right, but narrower than 20 per cent it must be.
///
/// Example: {0.5, 0.6} says: between half of the digits and six of ten.
Guess expected_accuracy() {
    throw NotStarted{"4.9"};
}

/// Trains a network without a hidden layer, [number of pixels, 10], on digits.training alone
/// for some epochs, and measures the network that is returned on digits.test, as a share. `seed`
/// seeds the engine that draws the starting weights and the order. The lab's
/// `random_network(sizes, Start::scaled_normal, engine)` makes the network; mine::train of exercise
/// 4.7 trains it. Epochs and eta are yours to choose; eta = 0.5 does.
///
/// Example: the answer for seed 1 may be {network, 0.91}; another seed gives a slightly other one.
Trained without_hidden_layer(const Digits& digits, std::uint64_t seed) {
    throw NotStarted{"4.9"};
}

// end 4.9

} // namespace lab::mine
