#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.7: the training loop.
///
/// Trains `network` on `training` for `epochs` epochs: in each, every mini-batch of
/// `mini_batch_size` examples makes one step with the learning rate `eta`. After each epoch all of
/// `test` is read. The answer is the accuracy on `test` after each epoch, a share from 0 to 1. You
/// may call all that the lesson's other exercises ask for: mine::mini_batches, mine::one_hot,
/// mine::sgd_step, mine::feedforward and mine::accuracy. In this check they are the lab's, whether
/// yours are written or not.
///
/// Example: train(network, training, test, 2, 10, 3, engine) may return {0.87, 0.93}.
std::vector<Real> train(Network& network, const Dataset& training, const Dataset& test,
                        uword epochs, uword mini_batch_size, Real eta, Engine& engine) {
    // TODO 4.7: epochs, and within each its mini-batches.
    throw NotStarted{"4.7"};
    // end 4.7
}

} // namespace lab::mine
