#include "exercises/05_better_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 5.6: early stopping, which gives back the best network and not the last.
///
/// `epoch(network)` trains the network for one epoch, in place, and returns its accuracy on the
/// validation digits. Each epoch goes on with the network that the one before left, better or not.
/// Call it until the best accuracy is `patience` epochs old, but `most` times at most; both are 1
/// or more, and nothing else ends the training. The first epoch's accuracy is the best so far,
/// whatever it is; after it, only a higher one than the best, however little, is a new best. The
/// answer is the network as it was after the best epoch, its accuracy, and how many epochs were
/// run.
///
/// Example: with patience 2 and the accuracies 0.7, 0.6, 0.8, 0.8, 0.7, .. five epochs are run: the
/// 0.8 of epoch 3 is two epochs old. The answer is {the network after epoch 3, 0.8, 5}.
Stopped stop_early(Network network, const Epoch& epoch, uword patience, uword most) {
    // solved 5.6
    Stopped stopped;
    uword waited = 0;
    for (stopped.epochs = 0; stopped.epochs < most && waited < patience; ++stopped.epochs) {
        const Real accuracy = epoch(network);
        ++waited;
        if (stopped.epochs == 0 || accuracy > stopped.accuracy) {
            stopped.best = network;
            stopped.accuracy = accuracy;
            waited = 0;
        }
    }
    return stopped;
    // end 5.6
}

} // namespace lab::mine
