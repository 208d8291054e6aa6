#pragma once
// What the program trains with: the lab's functions, or with --mine those that the learner wrote.

#include "common/programs/time_spent.hpp"
#include "common/training/network_training.hpp"

#include <functional>
#include <memory>

namespace lab {

struct Functions {
    /// Trains one epoch, or the rest of one; as train_epoch of
    /// common/training/network_training.hpp.
    std::function<bool(Training& run, const Dataset& data, const Mat& targets, Workspace& work,
                       const AfterMiniBatch& after)>
        train_epoch = lab::train_epoch;
    std::function<Mat(const Network& network, const Mat& x)> feedforward = lab::feedforward;

    /// The seconds within the learner's functions, by their exercises.
    std::shared_ptr<TimeSpent> time = std::make_shared<TimeSpent>();
};

/// Whether this is the program of --mine.
extern const bool on_learners_functions;

/// The functions that the program is linked with: ours in functions.cpp, the learner's in mine.cpp.
Functions functions_in_use();

} // namespace lab
