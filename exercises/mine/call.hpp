#pragma once
// How a chapter calls a function of the learner.

#include "common/basics/error.hpp"
#include "common/programs/time_spent.hpp"
#include "exercises/not_started.hpp"

namespace lab {

/// Calls a function of the learner, and counts its time as that of its exercise. Whatever it throws
/// becomes a sentence that names the exercise.
template <typename Act>
auto call(TimeSpent& time, const std::string& function, const std::string& exercise, const Act& act)
    -> decltype(act()) {
    try {
        return time.in(exercise, act);
    } catch (const NotStarted& stub) {
        throw Error("Your " + function + " (exercise " + exercise + ") calls exercise " +
                        stub.exercise + ", which is not started.",
                    exit_failed);
    } catch (const std::exception& error) {
        throw Error("Your " + function + " (exercise " + exercise +
                        ") passes its check, but stopped here with the error \"" + error.what() +
                        "\". What is different here: numbers are float, and pictures are many.",
                    exit_failed);
    }
}

} // namespace lab
