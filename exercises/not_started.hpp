#pragma once
// What an exercise does until somebody starts it.

#include <stdexcept>
#include <string>

namespace lab {

/// Thrown by the stub of exercise N.K, so that "not started" is never taken for "wrong".
struct NotStarted : std::logic_error {
    explicit NotStarted(const std::string& exercise)
        : std::logic_error("exercise " + exercise + " is not started"), exercise(exercise) {}
    std::string exercise; // "1.1"
};

} // namespace lab
