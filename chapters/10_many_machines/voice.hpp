#pragma once
// How the first rank is heard: on the screen, or through the program that started mpirun, which
// stands between the two.

#include "common/command_line/progress.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace lab {

/// What a line begins with that is for the leading program and not for the screen.
constexpr char to_leader = '\x1e';
/// Set in the environment of ranks that have a leading program.
constexpr const char* leader_variable = "LAB_LEADER";

class Voice {
public:
    /// `speaks`: whether it is heard at all; only rank 0 is.
    explicit Voice(bool speaks);

    void line(const std::string& text);
    void progress(std::uint64_t done, std::uint64_t total);
    /// All ranks have begun: from now on they can be asked to stop.
    void ready();
    /// What the whole run ends with.
    void ends_with(int code);
    int code() const { return code_; }
    /// A sentence, whoever speaks it.
    static void error(int code, const std::string& sentence);

private:
    bool speaks_;
    bool led_;
    int code_ = 0;
    std::unique_ptr<Progress> progress_;
    double next_ = 0;
};

/// Whether a leading program started this one.
bool is_led();

} // namespace lab
