#pragma once
// The learner's own functions of lesson 4 read: in a process of their own, within limits.

#include "tools/page/readers.hpp"

#include <mutex>
#include <string>
#include <thread>

namespace lab::page {

/// A program that is talked to through its standard input and output, with limits of time and
/// memory. It is killed when this goes.
class Worker {
public:
    /// Starts it with so many megabytes of address space. Throws MissingError where it cannot be.
    Worker(const std::filesystem::path& program, unsigned megabytes);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker();

    void send(const std::string& bytes);
    /// The next line, or so many bytes, within `seconds`. Throws Failed with a sentence for the
    /// learner where the program ended, or does not answer.
    std::string line(double seconds);
    std::string bytes(std::size_t count, double seconds);

    class Failed : public std::runtime_error {
        using std::runtime_error::runtime_error;
    };

private:
    void read_more(double seconds);
    std::string how_it_ended();

    int process_ = -1, input_ = -1, output_ = -1;
    std::string pending_;
};

/// Builds the learner's functions, lets them learn (20 s at most) and read. From any thread.
class OwnFunctions {
public:
    OwnFunctions(const Page& page, Readers& readers) : page_(page), readers_(readers) {}
    OwnFunctions(const OwnFunctions&) = delete;
    OwnFunctions& operator=(const OwnFunctions&) = delete;
    ~OwnFunctions();

    /// Builds and trains, in a thread of its own, unless that runs already. News: {"event": "own",
    /// "state": "building", "learning", "ready" or "failed", "share", "accuracy", "sentence",
    /// "summary"}.
    void prepare();
    std::string state();

    /// What the learner's feedforward makes of frames, 784 x m: 10 x m. Throws UsageError with a
    /// sentence where it cannot; begins anew where the learner's files have changed.
    Mat outputs(const Mat& frames);

private:
    void work();
    bool build(std::string& words) const;
    void set(const std::string& state, const std::string& sentence, double share = 0,
             double accuracy = 0);
    std::string stamp() const; // of the learner's files

    const Page& page_;
    Readers& readers_;
    std::mutex mutex_; // of what is told
    std::string state_ = "idle", sentence_, summary_, stamp_;
    double share_ = 0, accuracy_ = 0;
    bool busy_ = false, ended_ = false;
    std::mutex talking_; // to the worker
    std::unique_ptr<Worker> worker_;
    std::mutex starting_;
    std::thread thread_;
};

/// Adds GET /api/own and POST /api/own/prepare.
void add_own_functions(Router& router, OwnFunctions& own);

} // namespace lab::page
