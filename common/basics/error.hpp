#pragma once
// Errors that a person reads: what, where, and what to do next, in one sentence.

#include <stdexcept>
#include <string>

namespace lab {

/// The exit codes of every program and of `./lab` itself.
enum ExitCode {
    exit_fine = 0,
    exit_failed = 1,       // a check or a test
    exit_usage = 2,        // asked for something that cannot be
    exit_missing = 3,      // something needed is not there, or broken
    exit_interrupted = 130 // by Ctrl-C, in good order; 128 + SIGINT, as shells have it
};

/// The root of all errors that end a program with one sentence and a documented exit code.
class Error : public std::runtime_error {
public:
    Error(const std::string& sentence, ExitCode code) : std::runtime_error(sentence), code_(code) {}
    ExitCode exit_code() const { return code_; }

private:
    ExitCode code_;
};

/// The user asked for something that cannot be: an unknown option, a value out of range.
class UsageError : public Error {
public:
    explicit UsageError(const std::string& sentence) : Error(sentence, exit_usage) {}
};

/// Something that the program needs is not there, or is there but broken: data, a model, gnuplot.
class MissingError : public Error {
public:
    explicit MissingError(const std::string& sentence) : Error(sentence, exit_missing) {}
};

} // namespace lab
