#pragma once
// Other programs: run, listened to, and never left behind.

#include <functional>
#include <string>
#include <vector>

namespace lab::coach {

struct Job {
    std::vector<std::string> command; // looked for in $PATH
    bool with_errors = true;          // standard error joins the output; else it is thrown away
    std::vector<std::string> environment = {}; // "NAME=value", beside or instead of our own
};

struct Ended {
    enum How { exited, killed, out_of_time, stopped, never_started };
    How how = never_started;
    int code = -1;      // exit code, or the signal's number
    double seconds = 0; // of a processor, of the program and of those that it waited for
    std::string output;
};

/// Runs the jobs, `at_once` of them at a time, each in a process group of its own, with nothing to
/// read and its output caught; `heard(job, bytes)` is called as output comes. A job that takes more
/// than `seconds` is killed with its children. As soon as one of `attention` becomes readable, all
/// are stopped and the call returns.
std::vector<Ended> run_jobs(const std::vector<Job>& jobs, std::size_t at_once, double seconds,
                            const std::vector<int>& attention = {},
                            const std::function<void(std::size_t, const std::string&)>& heard = {});

/// Runs a program on the terminal that we are on, and waits for it. Returns its exit code (127 if
/// it could not be started).
int run_here(const std::vector<std::string>& command);

/// Whether $PATH has the program.
bool on_path(const std::string& program);

/// From now on, Ctrl-C, a closed window, a polite kill and a crash first stop what run_jobs has
/// started and call `last_wish` (which may only do what a signal handler may), then end the program
/// as they would have.
void tidy_up_on_signals();
void set_last_wish(void (*wish)());

} // namespace lab::coach
