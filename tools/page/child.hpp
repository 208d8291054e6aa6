#pragma once
// A program that runs beside the page, is listened to, and is never left behind.

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lab::page {

/// What is to be started, without a shell.
struct Order {
    std::vector<std::string> command;     // command[0] is the path of a program
    std::vector<std::string> environment; // "NAME=value", beside or instead of our own
    std::filesystem::path folder;         // in which it works
    bool with_errors = true;              // standard error joins the output; else it is thrown away
};

/// A program in a process group of its own, with nothing to read. The whole group ends with this
/// object, and with ourselves, however we end. All functions may be called from any thread.
class Child {
public:
    /// Where nobody looks at it for `patience`, it is stopped: who started it is gone.
    explicit Child(Order order, std::chrono::seconds patience = std::chrono::hours(24));
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    struct Look {
        std::string output;   // what came since the `from` of look()
        std::size_t next = 0; // where the following look begins
        bool ended = false, stopped = false;
        int code = -1; // exit code; 128 + its number where a signal ended it; 127: never started
        double seconds = 0;
    };
    /// What it has printed from byte `from` on; of very much, the first megabyte.
    Look look(std::size_t from = 0);

    /// Asks it to end; kills it and all that it has started where it does not within two seconds.
    void stop();

    /// Until it has ended.
    void wait();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace lab::page
