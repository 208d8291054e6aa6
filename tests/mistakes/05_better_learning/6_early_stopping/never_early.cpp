// says: it never stops early
#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

Stopped stop_early(Network network, const Epoch& epoch, uword patience, uword most) {
    Stopped stopped;
    for (stopped.epochs = 0; stopped.epochs < most; ++stopped.epochs) {
        const Real accuracy = epoch(network);
        if (stopped.epochs == 0 || accuracy > stopped.accuracy) {
            stopped.best = network;
            stopped.accuracy = accuracy;
        }
    }
    return stopped;
}

} // namespace lab::mine
