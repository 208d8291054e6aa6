// Files are written whole or not at all, whatever goes wrong.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <stdexcept>

namespace {

using namespace lab;
using namespace lab::testing;

void write_text(const std::filesystem::path& file, const std::string& text) {
    write_atomically(file, [&](std::ostream& out) { out << text; });
}

/// No file of this process may grow beyond `bytes` while the object lives: writing more fails as it
/// does on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN); // or the first byte too many would end the process
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

struct OldFile {
    ScratchFolder folder;
    std::filesystem::path file = folder / "kept.txt";

    OldFile() { write_bytes(file, "old"); }

    void old_file_alone() const {
        BOOST_TEST(bytes_of(file) == "old");
        BOOST_TEST(folder.names() == (std::vector<std::string>{"kept.txt"}),
                   boost::test_tools::per_element());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(atomic_file, OldFile)

BOOST_AUTO_TEST_CASE(a_new_file_holds_what_was_written_and_nothing_lies_beside_it) {
    write_text(folder / "new.txt", "new");
    BOOST_TEST(bytes_of(folder / "new.txt") == "new");
    BOOST_TEST(folder.names().size() == 2);
}

BOOST_AUTO_TEST_CASE(an_old_file_is_replaced) {
    write_text(file, "new");
    BOOST_TEST(bytes_of(file) == "new");
    BOOST_TEST(folder.names().size() == 1);
}

BOOST_AUTO_TEST_CASE(the_mode_of_an_old_file_is_kept) {
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
    write_text(file, "new");
    BOOST_TEST(
        (std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(an_old_file_that_may_only_be_written_is_replaced) {
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_write);
    write_text(file, "new"); // reading it is forbidden, to all but root
    BOOST_TEST((std::filesystem::status(file).permissions() == perms::owner_write));
    std::filesystem::permissions(file, perms::owner_all);
    BOOST_TEST(bytes_of(file) == "new");
}

BOOST_AUTO_TEST_CASE(a_link_stays_and_the_file_behind_it_is_replaced) {
    const ScratchFolder elsewhere;
    std::filesystem::create_symlink(file, elsewhere / "link.txt");
    std::filesystem::create_symlink("link.txt", elsewhere / "link-to-link.txt");
    write_text(elsewhere / "link-to-link.txt", "new");
    BOOST_TEST(bytes_of(file) == "new");
    BOOST_TEST(std::filesystem::is_symlink(elsewhere / "link.txt"));
    BOOST_TEST(std::filesystem::is_symlink(elsewhere / "link-to-link.txt"));
    BOOST_TEST(folder.names().size() == 1);
    BOOST_TEST(elsewhere.names().size() == 2);
}

BOOST_AUTO_TEST_CASE(a_link_to_a_file_that_is_not_there_yet_makes_it) {
    const ScratchFolder elsewhere;
    std::filesystem::create_symlink(folder / "new.txt", elsewhere / "link.txt");
    require_writable(elsewhere / "link.txt");
    write_text(elsewhere / "link.txt", "new");
    BOOST_TEST(bytes_of(folder / "new.txt") == "new");
    BOOST_TEST(std::filesystem::is_symlink(elsewhere / "link.txt"));
}

BOOST_AUTO_TEST_CASE(a_link_into_a_folder_that_is_missing_is_refused) {
    std::filesystem::create_symlink(folder / "nowhere" / "a.txt", folder / "link.txt");
    raises<UsageError>([&] { write_text(folder / "link.txt", "new"); },
                       {"there is no folder", (folder / "nowhere").string()});
}

BOOST_AUTO_TEST_CASE(a_link_in_a_circle_is_refused) {
    std::filesystem::create_symlink("link.txt", folder / "link.txt");
    raises<UsageError>([&] { write_text(folder / "link.txt", "new"); }, {"leads back to itself"});
    BOOST_TEST(std::filesystem::is_symlink(folder / "link.txt"));
}

BOOST_AUTO_TEST_CASE(the_old_file_stays_until_the_new_one_is_whole) {
    write_atomically(file, [&](std::ostream& out) {
        out << "half" << std::flush;
        BOOST_TEST(bytes_of(file) == "old");
        out << "whole";
    });
    BOOST_TEST(bytes_of(file) == "halfwhole");
}

BOOST_AUTO_TEST_CASE(what_the_writer_throws_comes_through_and_the_old_file_stays) {
    const auto write = [](std::ostream& out) {
        out << "half";
        throw std::runtime_error("no more");
    };
    BOOST_CHECK_THROW(write_atomically(file, write), std::runtime_error);
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_the_old_file_stays) {
    const std::string megabyte(1 << 20, 'x');
    const FullDisk full(4096);
    raises<UsageError>([&] { write_text(file, megabyte); },
                       {file.string() + " cannot be written", "disk is full", "name another"});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_disk_that_is_full_at_the_last_byte_is_told_too) {
    // Less than a stream's buffer: the failure comes when the file is closed.
    const FullDisk full(1);
    raises<UsageError>([&] { write_text(file, "two bytes"); }, {"disk is full"});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_named) {
    raises<UsageError>([&] { write_text(folder / "nowhere" / "a.txt", "new"); },
                       {"a.txt cannot be written: there is no folder",
                        (folder / "nowhere").string(), "Make it, or name another file."});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_file_in_place_of_the_folder_is_no_folder) {
    raises<UsageError>([&] { write_text(file / "a.txt", "new"); }, {"there is no folder"});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_directory_is_not_overwritten) {
    raises<UsageError>([&] { write_text(folder.path(), "new"); },
                       {"it is a directory", "Name a file in it."});
    raises<UsageError>([&] { write_text(folder.path() / "", "new"); }, {"it is a directory"});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(asking_whether_a_file_could_be_written_changes_nothing) {
    require_writable(file);
    require_writable(folder / "new.txt");
    raises<UsageError>([&] { require_writable(folder / "nowhere" / "a.txt"); }, {"no folder"});
    raises<UsageError>([&] { require_writable(folder.path()); }, {"directory"});
    old_file_alone();
}

BOOST_AUTO_TEST_CASE(a_folder_that_forbids_writing_is_named) {
    // /proc takes no new files, not even from root.
    raises<UsageError>([&] { require_writable("/proc/model"); },
                       {"/proc/model cannot be written", "does not let you write"});
}

BOOST_AUTO_TEST_CASE(what_a_killed_writer_left_goes_and_that_of_a_living_one_stays) {
    write_bytes(folder / ".kept.999999999.part.txt", "half"); // no system counts that far
    write_bytes(folder / ".kept.999999999.part.txt.done", "whole");
    write_bytes(folder / ".kept.1.part.txt", "another's");
    write_bytes(folder / ".kept.note.part.txt", "not ours");
    require_writable(file);
    const std::vector<std::string> left = {".kept.1.part.txt", ".kept.note.part.txt", "kept.txt"};
    BOOST_TEST(folder.names() == left, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_pipe_is_not_replaced_by_a_file) {
    const std::filesystem::path pipe = folder / "pipe";
    BOOST_TEST(mkfifo(pipe.c_str(), 0600) == 0);
    raises<UsageError>([&] { write_text(pipe, "new"); }, {"a device or a pipe", "Name a file."});
    BOOST_TEST(std::filesystem::is_fifo(pipe));
}

BOOST_AUTO_TEST_CASE(a_temporary_file_keeps_the_folder_and_the_ending) {
    const std::filesystem::path temporary = temporary_beside("figures/curve.svg");
    BOOST_TEST(temporary.parent_path() == "figures");
    BOOST_TEST(temporary.extension() == ".svg"); // gnuplot and people go by it
    BOOST_TEST(temporary != "figures/curve.svg");
}

BOOST_AUTO_TEST_SUITE_END()
