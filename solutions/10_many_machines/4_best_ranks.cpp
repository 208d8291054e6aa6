#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.4: how many ranks are worth it?
///
/// On K ranks a step on a mini-batch of `batch` examples takes about
///     T(K) = batch * example / K + 2 ceil(log2 K) (alpha + beta * bytes):
/// the ranks share the examples; then the gradient goes up a tree of ceil(log2 K) levels and down
/// again, a message for each level. One rank sends nothing. `step_time` is T(K), in seconds.
///
/// `best_ranks` is the K from 1 to `most` (at least 1) with the shortest step; of several that are
/// as short as each other, the fewest. ceil(log2 K) is the number of doublings from 1 until K is
/// reached or passed: 0 for K = 1, 1 for 2, 2 for 3 and 4, 3 for 5.
///
/// Example: with alpha = 1, beta = 0 and example = 1 a mini-batch of 12 takes 12 s on one rank, 6 +
/// 2 on two, 4 + 4 on three, 3 + 4 on four: best_ranks is 4 where most is 4.
double step_time(const Costs& costs, uword batch, uword ranks) {
    // solved 10.4
    double levels = 0;
    for (uword reached = 1; reached < ranks; reached *= 2) {
        ++levels;
    }
    return static_cast<double>(batch) * costs.example / static_cast<double>(ranks) +
           2 * levels * (costs.alpha + costs.beta * costs.bytes);
}

uword best_ranks(const Costs& costs, uword batch, uword most) {
    uword best = 1;
    for (uword ranks = 2; ranks <= most; ++ranks) {
        if (step_time(costs, batch, ranks) < step_time(costs, batch, best)) {
            best = ranks;
        }
    }
    return best;
    // end 10.4
}

} // namespace lab::mine
