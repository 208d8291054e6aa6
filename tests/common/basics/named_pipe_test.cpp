#include "common/basics/named_pipe.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace lab;
using namespace lab::testing;

struct Pipe : ScratchFolder {
    std::filesystem::path path = *this / "pipe";
    Pipe() { BOOST_TEST_REQUIRE(mkfifo(path.c_str(), 0600) == 0); }
};

/// Writes `pieces` into the pipe, one after the other, and closes it.
std::thread writer(const std::filesystem::path& path, std::vector<std::string> pieces) {
    return std::thread([path, pieces = std::move(pieces)] {
        std::ofstream out(path, std::ios::binary);
        for (const std::string& piece : pieces) {
            out << piece << std::flush;
        }
    });
}

std::string all_of(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(open_to_read(path), std::fclose);
    BOOST_TEST_REQUIRE(file.get() != nullptr);
    std::string bytes(1 << 20, '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
    return bytes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(named_pipe)

BOOST_FIXTURE_TEST_CASE(a_pipe_is_read_to_the_end_in_more_than_one_piece, Pipe) {
    const std::string large(300000, 'x'); // more than a pipe holds, and than is read at once
    for (const std::vector<std::string>& pieces :
         {std::vector<std::string>{}, {"a"}, {"ab", "", std::string("\0c", 2)}, {large, "end"}}) {
        std::thread writing = writer(path, pieces);
        std::string whole;
        for (const std::string& piece : pieces) {
            whole += piece;
        }
        BOOST_TEST(all_of(path) == whole);
        writing.join();
    }
}

BOOST_FIXTURE_TEST_CASE(who_has_enough_is_asked_no_more, Pipe) {
    std::thread writing = writer(path, {"abc"});
    int asked = 0;
    read_pipe(path, [&](const char*, std::size_t) {
        ++asked;
        return false;
    });
    writing.join();
    BOOST_TEST(asked == 1);
}

BOOST_FIXTURE_TEST_CASE(the_first_ctrl_c_ends_the_wait, Pipe) {
    const pid_t child = fork();
    if (child == 0) {
        catch_interrupts();
        std::raise(SIGINT);
        try {
            open_to_read(path);
        } catch (const Error& error) {
            _exit(error.exit_code());
        }
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    BOOST_TEST(WIFEXITED(status));
    BOOST_TEST(WEXITSTATUS(status) == exit_interrupted);
}

BOOST_FIXTURE_TEST_CASE(a_file_is_opened_as_it_is_and_one_that_is_none_is_not, ScratchFolder) {
    const std::filesystem::path file = *this / "file";
    BOOST_TEST(open_to_read(file) == nullptr);
    std::ofstream(file) << "as it is";
    BOOST_TEST(all_of(file) == "as it is");
}

BOOST_AUTO_TEST_SUITE_END()
