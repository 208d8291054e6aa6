#pragma once
// Which of a learner's functions a chapter may run on: those whose check says done.

#include <string>
#include <vector>

namespace lab {

/// Asks the checks of the exercises, each a program of its own, and remembers what they said.
class Checks {
public:
    /// Is exercise `number` ("1.5") done? `calls` are the earlier exercises that it may call: where
    /// one of these is not done, the function would fall over it, so ours takes its place too.
    bool done(const std::string& number, const std::vector<std::string>& calls = {});

    /// Says in a paragraph which functions are the learner's, and which are ours and why.
    std::string summary() const;

private:
    std::string verdict(const std::string& number); // empty: done; else why not

    std::vector<std::string> yours_, ours_;
};

} // namespace lab
