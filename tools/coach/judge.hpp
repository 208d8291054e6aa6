#pragma once
// Verdicts: what the checks say of the learner's answers.

#include "compiler_words.hpp"
#include "course.hpp"
#include "slips.hpp"

namespace lab::coach {

enum class Outcome {
    not_started,
    done,
    wrong,
    uncompiled, // the compiler or the linker refuses the learner's file
    missing,    // the learner's file is not there
    broken,     // the lab itself fails, not the learner
    stopped     // somebody wanted something else before the verdict came
};

/// The word of an outcome in --json and in the memory.
const char* word_of(Outcome outcome);

struct Failure {
    std::string name; // of the case
    std::vector<std::string> given;
    std::string expected, came;
    std::string cause;  // "" where none fits
    bool vague = false; // a cause that says where it went wrong, not what is wrong
};

struct Verdict {
    std::size_t exercise = 0; // index into the course
    Outcome outcome = Outcome::stopped;
    std::size_t cases = 0, wrong_cases = 0;
    std::vector<Failure> failures;    // the most telling first
    std::string printed;              // by the learner's function
    std::vector<CompileError> errors; // in the learner's file
    std::vector<Slip> slips;          // that the file's text shows, and that may be why
    std::string note;                 // what else is to be said of an answer that did not run
    bool accepted_before = false;     // wrong, and right for the check as it was before
    double seconds = 0;               // of a processor, that the check took
};

/// Reads what a check prints with --json. Throws std::runtime_error where it is no verdict.
Verdict parse_verdict(const std::string& json);

/// Builds the checks and runs them, two at a time. An exercise in which nothing was written yet is
/// not built: its check could say nothing but "not started". Ends early, with some `stopped`, when
/// one of `attention` becomes readable.
std::vector<Verdict> judge(const Course& course, const std::vector<std::size_t>& exercises,
                           const std::vector<int>& attention = {});

} // namespace lab::coach
