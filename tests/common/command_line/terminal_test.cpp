// What is shown where standard output and error are no terminals, as in a test, and the bar that a
// terminal gets; what else a terminal shows is tested with the chapters' programs.
#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/redirected.hpp"

#include "common/command_line/progress.hpp"
#include "common/command_line/terminal.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace lab;
using namespace lab::testing;

/// Runs `action` with standard error on a terminal of this kind, `columns` wide (0: it does not
/// say), and returns what it shows there.
std::string shown_on_terminal(const std::function<void()>& action,
                              const std::string& kind = "xterm", unsigned short columns = 0) {
    const EnvironmentVariable term("TERM", kind);
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    BOOST_TEST_REQUIRE(terminal >= 0);
    BOOST_TEST_REQUIRE((grantpt(terminal) == 0 && unlockpt(terminal) == 0));
    const int inside = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    winsize size{};
    size.ws_col = columns;
    BOOST_TEST_REQUIRE(ioctl(inside, TIOCSWINSZ, &size) == 0);
    const int before = dup(STDERR_FILENO);
    dup2(inside, STDERR_FILENO);
    close(inside);
    action();
    // What was written comes in parts; this is the last of it
    const std::string end = "<the end>";
    BOOST_TEST_REQUIRE(write(STDERR_FILENO, end.data(), end.size()) == ssize_t(end.size()));
    std::string shown;
    while (shown.find(end) == std::string::npos) {
        char text[4096];
        const ssize_t length = read(terminal, text, sizeof text);
        BOOST_TEST_REQUIRE(length > 0);
        shown.append(text, static_cast<std::size_t>(length));
    }
    dup2(before, STDERR_FILENO);
    close(before);
    close(terminal);
    return shown.substr(0, shown.find(end));
}

} // namespace

BOOST_AUTO_TEST_SUITE(terminal)

BOOST_AUTO_TEST_CASE(a_file_is_no_terminal_and_gets_no_colours) {
    bool terminal = true;
    bool colour = true;
    std::string word;
    written_to(1, [&] {
        terminal = is_terminal(stdout);
        colour = use_colour();
        word = bold("word");
    });
    BOOST_TEST(!terminal);
    BOOST_TEST(!colour);
    BOOST_TEST(word == "word");
}

BOOST_AUTO_TEST_CASE(without_a_terminal_its_size_is_that_of_the_environment) {
    const auto columns = [](const std::optional<std::string>& value) {
        const EnvironmentVariable variable("COLUMNS", value);
        unsigned seen = 0;
        written_to(1, [&] { seen = terminal_columns(); });
        return seen;
    };
    BOOST_TEST(columns("123") == 123);
    BOOST_TEST(columns(std::nullopt) == 80);
    BOOST_TEST(columns("wide") == 80);
    BOOST_TEST(columns("0") == 80);
    const EnvironmentVariable variable("LINES", std::nullopt);
    unsigned lines = 0;
    written_to(1, [&] { lines = terminal_lines(); });
    BOOST_TEST(lines == 24);
}

BOOST_AUTO_TEST_CASE(no_progress_is_shown_where_there_is_no_terminal) {
    const std::string shown = written_to(2, [] {
        Progress progress("epoch 1/2");
        for (std::size_t k = 0; k <= 100; ++k) {
            progress.update(k, 100);
        }
        progress.wipe();
    });
    BOOST_TEST(shown == "");
}

BOOST_AUTO_TEST_CASE(a_dumb_terminal_gets_no_bar_and_no_codes) {
    for (const char* kind : {"dumb", ""}) {
        bool codes = true;
        const std::string shown = shown_on_terminal(
            [&] {
                Progress progress("epoch 1/2");
                progress.update(1, 4);
                codes = takes_codes(stderr);
            },
            kind);
        BOOST_TEST(shown == "");
        BOOST_TEST(!codes);
    }
}

BOOST_AUTO_TEST_CASE(a_bar_is_no_wider_than_its_terminal) {
    for (const unsigned short columns : {10, 20, 40, 59, 60, 200}) {
        const std::string shown = shown_on_terminal(
            [] { Progress("a label of some length").update(1, 1000000); }, "xterm", columns);
        const std::string start = "\r\033[K";
        const std::size_t end = shown.find(start, start.size());
        BOOST_TEST(end != std::string::npos);
        BOOST_TEST(end - start.size() <
                   columns); // the last column is left: it would break the line
        BOOST_TEST(end - start.size() >= 9);
    }
}

BOOST_AUTO_TEST_CASE(a_terminal_gets_a_bar_that_is_redrawn_in_place_and_wiped) {
    bool soon = false;
    const std::string shown = shown_on_terminal([&] {
        Progress progress("epoch 1/2");
        progress.update(0, 0); // nothing to do: no bar either
        const auto start = std::chrono::steady_clock::now();
        progress.update(0, 4);
        progress.update(1, 4); // too soon after the first, unless the machine was busy meanwhile
        soon = std::chrono::steady_clock::now() - start < std::chrono::milliseconds(80);
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        progress.label("epoch 2/2");
        progress.update(3, 4);
    });
    const std::string first = "\r\033[Kepoch 1/2 [>";
    const std::string second = "\r\033[Kepoch 2/2 [=======";
    const std::string wiped = "\r\033[K";
    BOOST_TEST(shown.substr(0, first.size()) == first);
    BOOST_TEST(shown.find(second) != std::string::npos, shown);
    // Three quarters took 150 ms or more, whatever else the machine did meanwhile.
    const std::size_t left = shown.find(" 75 %  ");
    BOOST_TEST(left != std::string::npos, shown);
    BOOST_TEST(std::atoi(shown.c_str() + left + 7) >= 1, shown);
    BOOST_TEST(shown.find(" s left", left) != std::string::npos, shown);
    BOOST_TEST((!soon || shown.find("25 %") == std::string::npos), shown);
    BOOST_TEST(shown.substr(shown.size() - wiped.size()) == wiped);
    BOOST_TEST(shown.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_is_broken_between_words_at_the_width_of_the_terminal) {
    BOOST_TEST(wrapped("one two  three\nfour", 9) == "one two\nthree\nfour\n");
    BOOST_TEST(wrapped("one two", 7) == "one two\n");
    BOOST_TEST(wrapped("a backpropagation b", 5) == "a\nbackpropagation\nb\n");
    BOOST_TEST(wrapped("", 5) == "\n");
}

BOOST_AUTO_TEST_CASE(the_time_left_is_said_as_a_person_says_it) {
    BOOST_TEST(time_left(0) == "0 s");
    BOOST_TEST(time_left(-5) == "0 s");
    BOOST_TEST(time_left(7.2) == "8 s"); // rounded up: better early than late
    BOOST_TEST(time_left(59.5) == "1 min 0 s");
    BOOST_TEST(time_left(200) == "3 min 20 s");
    BOOST_TEST(time_left(3600) == "1 h 0 min");
    BOOST_TEST(time_left(3900) == "1 h 5 min");
}

BOOST_AUTO_TEST_SUITE_END()
