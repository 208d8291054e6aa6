#pragma once
// What a check found, as text for a person and as JSON for the coach.

#include "check.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace lab::check {

enum class Result { done, wrong, not_started };

/// Exit codes: 77 is what meson takes for "skipped".
constexpr int exit_code(Result result) {
    return result == Result::done ? 0 : result == Result::wrong ? 1 : 77;
}

struct Finding {
    std::string name;               // of the case
    std::vector<std::string> given; // its inputs, a line each
    Failure failure;
};

struct Verdict {
    std::string number, function;
    std::uint64_t seed;
    std::size_t cases = 0, wrong_cases = 0;
    Result result = Result::done;
    std::vector<Finding> findings; // the most telling first
    std::string printed;           // what the learner's code wrote to the terminal
};

/// Runs every case in a process of its own and, where all are right, all of them once more in one,
/// forwards and backwards: what a function keeps from one call to the next shows there. `seconds`
/// of processor time are allowed for each; once one has run out of time the others get a tenth of
/// it, so that the verdict on an endless loop does not take for ever.
Verdict run(const Check& check, std::uint64_t seed, double seconds);

std::string as_text(const Verdict& verdict);
std::string as_json(const Verdict& verdict);

} // namespace lab::check
