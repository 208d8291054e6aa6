#pragma once
// When to stop learning: where the pictures that are not learnt from are read no better.

#include "common/basics/real.hpp"

namespace lab {

/// Early stopping: remembers the parameters of the epoch with the best accuracy on the validation
/// pictures, and says stop when that epoch is `patience` epochs old. Source: Nielsen, chapter 3,
/// "How to choose a neural network's hyper-parameters?".
struct EarlyStopping {
    uword patience = 0; // epochs; 0: never stops, and remembers nothing
    double best = -1;   // accuracy, 0 .. 1
    uword best_epoch = 0, epochs_since = 0;
    Col parameters; // of the best epoch

    /// To be told after each epoch, with the network's parameters and how many epochs it has done.
    void saw(double accuracy, const Col& now, uword epoch);
    bool says_stop() const { return patience > 0 && epochs_since >= patience; }
};

} // namespace lab
