#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.5: one step of stochastic gradient descent.
///
/// `x` is n(0) x m and `y` is n(L) x m: a mini-batch and its targets. Every weight and bias of
/// `network` moves by -eta times its gradient. The gradients of exercise 4.4 are there for the
/// asking: `mine::backpropagate(network, x, y)`, already the mean over the m examples. In this
/// check it is the lab's, whether yours is written or not.
///
/// Example: if dC/dW(2) is 0.25 and eta is 2, W(2) = 3 becomes 2.5.
void sgd_step(Network& network, const Mat& x, const Mat& y, Real eta) {
    // TODO 4.5: the gradient of all parameters first, then the step of each W and each b.
    throw NotStarted{"4.5"};
    // end 4.5
}

} // namespace lab::mine
