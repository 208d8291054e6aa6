#include "common/basics/interrupt.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace lab;

/// What ends a child process that does `action`: a signal, or 0 where none does.
template <typename Action>
int signal_that_ends(const Action& action) {
    const pid_t child = fork();
    if (child == 0) {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) { // nohup's are ignored
            std::signal(signal, SIG_DFL);
        }
        action();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(interrupt)

BOOST_AUTO_TEST_CASE(the_second_ctrl_c_ends_the_program_and_the_first_does_not) {
    for (const int signal : {SIGINT, SIGTERM}) {
        BOOST_TEST(signal_that_ends([&] { std::raise(signal); }) == signal);
        BOOST_TEST(signal_that_ends([&] {
                       catch_interrupts();
                       std::raise(signal);
                   }) == 0);
        BOOST_TEST(signal_that_ends([&] {
                       catch_interrupts();
                       std::raise(signal);
                       std::raise(signal);
                   }) == signal);
    }
}

BOOST_AUTO_TEST_CASE(signals_that_are_released_end_the_program_at_once_again) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        BOOST_TEST(signal_that_ends([&] {
                       catch_interrupts();
                       release_interrupts();
                       std::raise(signal);
                   }) == signal);
        // What nohup wants ignored stays ignored
        BOOST_TEST(signal_that_ends([&] {
                       std::signal(signal, SIG_IGN);
                       catch_interrupts();
                       release_interrupts();
                       std::raise(signal);
                   }) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_closed_terminal_and_a_pipe_without_a_reader_never_end_it_at_once) {
    for (const int signal : {SIGHUP, SIGPIPE}) {
        BOOST_TEST(signal_that_ends([&] { std::raise(signal); }) == signal);
        BOOST_TEST(signal_that_ends([&] {
                       catch_interrupts();
                       std::raise(signal);
                       std::raise(signal);
                       if (!interrupted()) {
                           std::raise(SIGKILL);
                       }
                   }) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_signal_that_was_ignored_stays_ignored) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        BOOST_TEST(signal_that_ends([&] {
                       std::signal(signal, SIG_IGN);
                       catch_interrupts();
                       std::raise(signal);
                       if (interrupted()) {
                           std::raise(SIGKILL);
                       }
                   }) == 0);
    }
}

BOOST_AUTO_TEST_CASE(the_first_ctrl_c_is_seen_by_whoever_asks) {
    catch_interrupts();
    BOOST_TEST(!interrupted());
    std::raise(SIGINT);
    BOOST_TEST(interrupted());
    BOOST_TEST(interrupted()); // for good: every loop of the program asks
}

BOOST_AUTO_TEST_SUITE_END()
