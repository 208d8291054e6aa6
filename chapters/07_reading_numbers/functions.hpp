#pragma once
// What the program reads with: the lab's functions, or with --mine those that the learner wrote.

#include "common/programs/time_spent.hpp"
#include "common/reading/number_reader.hpp"

#include <memory>
#include <set>

namespace lab {

struct Functions {
    ReadingSteps steps;          // 7.1 to 7.4, in this order
    std::set<std::string> yours; // exercises whose functions are the learner's
    std::shared_ptr<TimeSpent> time = std::make_shared<TimeSpent>(); // in each of these
};

/// Whether this is the program of --mine.
extern const bool on_learners_functions;

/// The functions that the program is linked with: ours in functions.cpp, the learner's in mine.cpp.
Functions functions_in_use();

} // namespace lab
