#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.6: the mini-batches of one epoch.
///
/// `data` holds n examples: data.images has a column and data.labels (1 x n) a digit for each. The
/// answer is all of them in random order, cut into mini-batches of `size` examples. Each example
/// occurs exactly once, beside its own label. Where `size` does not divide n, the last mini-batch
/// is short. The randomness comes from `engine` alone, so that the same engine gives the same
/// mini-batches, and the next epoch another order: `shuffled_order(n, engine)` of
/// common/basics/random.hpp returns the numbers 0 to n - 1 in random order.
///
/// Example: 7 examples with size 3 make mini-batches of 3, 3 and 1 example.
std::vector<Dataset> mini_batches(const Dataset& data, uword size, Engine& engine) {
    // TODO 4.6: an order for all examples, then one mini-batch after the other.
    throw NotStarted{"4.6"};
    // end 4.6
}

} // namespace lab::mine
