// says: powers of two alone
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

double step_time(const Costs& costs, uword batch, uword ranks) {
    double levels = 0;
    for (uword reached = 1; reached < ranks; reached *= 2) {
        ++levels;
    }
    return static_cast<double>(batch) * costs.example / static_cast<double>(ranks) +
           2 * levels * (costs.alpha + costs.beta * costs.bytes);
}

uword best_ranks(const Costs& costs, uword batch, uword most) {
    uword best = 1;
    for (uword ranks = 2; ranks <= most; ranks *= 2) {
        if (step_time(costs, batch, ranks) < step_time(costs, batch, best)) {
            best = ranks;
        }
    }
    return best;
}

} // namespace lab::mine
