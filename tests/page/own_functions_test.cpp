#include "tools/page/own_functions.hpp"

#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;
using namespace lab::page;
using lab::testing::raises;
using lab::testing::ScratchFolder;
using lab::testing::write_bytes;

namespace {

/// A script in the place of the program on the learner's functions.
struct Script {
    explicit Script(const std::string& text) : path(scratch / "program") {
        write_bytes(path, "#!/bin/sh\n" + text + "\n");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }
    ScratchFolder scratch;
    std::filesystem::path path;
};

} // namespace

BOOST_AUTO_TEST_SUITE(page_own_functions)

BOOST_AUTO_TEST_CASE(a_worker_answers_lines_and_bytes) {
    const Script script("read line; echo \"got $line\"; printf abcdef");
    Worker worker(script.path, 4096);
    worker.send("this\n");
    BOOST_TEST(worker.line(60) == "got this");
    BOOST_TEST(worker.bytes(4, 60) == "abcd");
    raises<Worker::Failed>([&] { worker.bytes(4, 60); }, {"ended without an answer"});
}

BOOST_AUTO_TEST_CASE(a_crash_is_told_in_its_words) {
    const Script segmentation("kill -SEGV $$"), abort("kill -ABRT $$");
    Worker first(segmentation.path, 4096), second(abort.path, 4096);
    raises<Worker::Failed>([&] { first.line(60); }, {"crashed", "segmentation fault"});
    raises<Worker::Failed>([&] { second.line(60); }, {"gave up", "assert"});
}

BOOST_AUTO_TEST_CASE(a_loop_that_never_ends_is_told_and_ended) {
    const Script script("echo $$; while :; do :; done");
    std::string process;
    {
        Worker worker(script.path, 4096);
        process = worker.line(60);
        raises<Worker::Failed>([&] { worker.line(0.2); }, {"loop that never ends"});
    }
    BOOST_TEST(!std::filesystem::exists("/proc/" + process));
}

BOOST_AUTO_TEST_CASE(what_the_program_itself_says_is_told) {
    const Script script("echo 'error Your feedforward (exercise 4.2) gave 3 x 1 numbers.'");
    Worker worker(script.path, 4096);
    raises<Worker::Failed>([&] { worker.line(60); }, {"Your feedforward (exercise 4.2) gave"});
}

BOOST_AUTO_TEST_CASE(memory_has_a_limit) {
    const Script script("ulimit -v");
    Worker worker(script.path, 1000);
    BOOST_TEST(worker.line(60) == "1024000"); // kilobytes
}

BOOST_AUTO_TEST_CASE(writing_to_one_that_has_ended_is_told_and_ends_nobody_else) {
    const Script gone("exit 0");
    Worker other(gone.path, 4096);
    raises<Worker::Failed>([&] { other.line(60); }, {"ended without an answer"});
    raises<Worker::Failed>([&] { other.send("read 1\n"); }, {"ended without an answer"});
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_there_ends_without_an_answer) {
    Worker worker("/no/such/program", 1000);
    raises<Worker::Failed>([&] { worker.line(60); }, {"ended without an answer"});
}

BOOST_AUTO_TEST_SUITE_END()
