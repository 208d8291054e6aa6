#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.2: the mean of unequal shards.
///
/// R ranks have shared a mini-batch. Column r of `means`, d x R, is the mean of the gradients of
/// rank r's own examples, of which there were counts(r). The answer, d numbers, is the mean of the
/// gradients of all examples: an example counts the same, whoever had it. The column of a rank that
/// had no example says nothing, and may hold anything, even NaN. Where nobody had an example the
/// answer is 0.
///
/// Example: one rank had 3 examples with the mean 2, another 1 example with 6: the mean is 3.
Col mean_gradient(const Mat& means, const arma::uvec& counts) {
    // TODO 10.2: what do rank r's gradients sum up to?
    throw NotStarted{"10.2"};
    // end 10.2
}

} // namespace lab::mine
