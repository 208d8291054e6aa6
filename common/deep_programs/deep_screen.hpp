#pragma once
// A deep network in training, under the eyes of the user.

#include "common/deep/deep_training.hpp"
#include "common/programs/training_screen.hpp"

namespace lab {

/// What is shown of each epoch, and kept on the way.
struct Watch {
    unsigned threads = 1;
    bool validated = true; // false where the network learns from the validation pictures too
    bool training = false; // cost and accuracy on training pictures too, as many as validation ones
    Checkpoints checkpoints = {};
};

/// Trains to the end of the plan, until early stopping, or until Ctrl-C, and prints what is trained
/// and a line for each epoch. Unless Ctrl-C ended it the network then has the parameters that early
/// stopping remembered, if it did. Returns the seconds that training took up to the end of each
/// epoch done here, without the time for looking at validation pictures.
std::vector<double> train_on_screen(DeepTraining& run, const Digits& digits, const Watch& watch);

} // namespace lab
