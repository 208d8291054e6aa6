#pragma once
// Somebody else's code, run where it can do no harm: in a process of its own, with limits.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace lab::check {

/// One message of the child: a letter for its kind, and its fields.
struct Message {
    char kind;
    std::vector<std::string> fields;
};

/// How the child's life ended.
struct Outcome {
    enum End {
        finished,       // it said so itself
        out_of_time,    // it used up its processor time, or waited longer than anybody waits
        out_of_stack,   // a function that calls itself without end
        bad_memory,     // it touched memory that is not its own
        bad_arithmetic, // an integer divided by 0
        aborted,        // the library found its memory damaged, or an index out of bounds
        left,           // it ended the program from within: exit()
    } end;
    std::vector<Message> messages;
    std::string printed; // what it wrote to the terminal, at most 1 MB
    bool flooded;        // more than that
};

using Sender = std::function<void(char kind, const std::vector<std::string>& fields)>;

/// Runs `body` in a child process with `seconds` of processor time and 2 GB of memory.
Outcome run_apart(double seconds, const std::function<void(const Sender&)>& body);

} // namespace lab::check
