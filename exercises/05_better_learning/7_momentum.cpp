#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

// Exercise 5.7: momentum for a whole network, and a learning rate that falls. Two functions.

// TODO 5.7: both functions.

/// A step with momentum for each of the mini-batches, one after the other. For every weight and
/// bias, its velocity v becomes mu v - eta times its gradient (that of `backpropagate(network, x,
/// y)`), and then the weight moves by the new v. `velocity` has the sizes of the network's W and b;
/// the next call goes on with what this one leaves in it.
///
/// Example: a weight w = 1 with v = 0.5, a gradient of 2, eta = 0.1 and mu = 0.8: v becomes
/// 0.4 - 0.2 = 0.2, and w becomes 1.2.
void momentum_steps(Network& network, Gradient& velocity, const std::vector<Batch>& batches,
                    Real eta, Real mu) {
    throw NotStarted{"5.7"};
}

/// Tells the schedule the validation accuracy of an epoch. A higher one than `schedule.best` is the
/// new best. Where `schedule.patience` epochs in a row have brought none, `schedule.eta` is halved,
/// once, and the waiting begins anew; the best stays. `schedule.waited` counts the epochs.
///
/// Example: with patience 2, eta = 3 and the accuracies 0.7, 0.8, 0.8, 0.7, 0.75, 0.79 eta becomes
/// 1.5 after the fourth and 0.75 after the sixth.
void after_epoch(Schedule& schedule, Real accuracy) {
    throw NotStarted{"5.7"};
}

// end 5.7

} // namespace lab::mine
