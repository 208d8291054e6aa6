// Blocks of a lesson that are run: what of, where, one at a time, and never left behind. The
// launcher is a script.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "tools/page/lessons.hpp"
#include "tools/page/running.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <thread>

#include <unistd.h>

namespace {

using namespace lab;
using namespace lab::page;
using namespace lab::testing;
namespace fs = std::filesystem;

Order shell(const std::string& script, const fs::path& folder = "/") {
    return {{"/bin/sh", "-c", script}, {"GREETING=hello"}, folder, true};
}

/// All that it prints; it has ended.
Child::Look outcome(Child& child) {
    child.wait();
    return child.look();
}

template <typename Condition>
bool soon(const Condition& holds) {
    for (int k = 0; k < 1000 && !holds(); ++k) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return holds();
}

/// Ended; where nobody has asked for its exit code yet, Linux still has its number.
bool is_gone(pid_t process) {
    const std::string words = bytes_of("/proc/" + std::to_string(process) + "/stat");
    return kill(process, 0) != 0 || words.find(") Z ") != std::string::npos;
}

/// A small checkout whose launcher does what a test asks, and its page.
struct Checkout {
    explicit Checkout(const std::string& launcher) {
        fs::create_directories(scratch / "chapters/04_x/figures");
        write_bytes(scratch / "chapters/04_x/figures/a.svg", "the lesson's");
        fs::create_directories(scratch / "data");
        write_bytes(scratch / "data/a.model", "the lab's");
        write_bytes(scratch / "data/large.bin", "not copied");
        write_bytes(scratch / "lab", "#!/bin/sh\n" + launcher);
        fs::permissions(scratch / "lab", fs::perms::owner_all);
        fs::create_directories(scratch / ".lab/lessons");
        write_bytes(scratch / ".lab/lessons/blocks.tsv",
                    "4\t1\t1\t2\t\trun\t4\t--plot\ta b.svg\n4\t2\t1\t-\tA=1 B=2\trun\t4\n"
                    "5\t1\t1\t-\t\trun\t5\nrubbish\n4\t3\t1\t-\t\tcheck\t4\n");
        page.root = scratch.path();
        page.state = scratch / ".lab/page";
    }

    std::string run_to_the_end(BlockRuns& runs, unsigned lesson, unsigned block) {
        runs.start(lesson, block, 1);
        ++number;
        std::string text;
        soon([&] {
            text = runs.look(number, 0).body;
            return text.find("\"ended\":true") != std::string::npos;
        });
        return text;
    }

    ScratchFolder scratch;
    Page page;
    unsigned long number = 0;
};

bool contains(const std::string& text, const std::string& piece) {
    return text.find(piece) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(what_a_child_prints_is_heard_from_any_place_on_and_its_code_is_told) {
    Child child(
        shell("echo one; echo two >&2; read nothing || echo $GREETING; pwd; exit 3", "/tmp"));
    const Child::Look look = outcome(child);
    BOOST_TEST(look.output == "one\ntwo\nhello\n/tmp\n");
    BOOST_TEST(look.code == 3);
    BOOST_TEST(!look.stopped);
    BOOST_TEST(child.look(4).output == "two\nhello\n/tmp\n");
    BOOST_TEST(child.look(look.next).output.empty());
    BOOST_TEST(child.look(1000).output.empty());
}

BOOST_AUTO_TEST_CASE(a_program_that_is_not_there_is_told) {
    Child child({{"/no/such/program"}, {}, "/", true});
    BOOST_TEST(outcome(child).code == 127);
}

BOOST_AUTO_TEST_CASE(of_very_much_output_the_first_megabyte_is_kept) {
    Child child(shell("head -c 3000000 /dev/zero | tr '\\0' x"));
    BOOST_TEST(outcome(child).output.size() == std::size_t{1} << 20);
}

BOOST_AUTO_TEST_CASE(what_is_stopped_ends_with_all_that_it_has_started_though_it_will_not_hear) {
    Child child(shell("trap '' TERM; sleep 600 & echo $!; while :; do sleep 600; done"));
    BOOST_TEST(soon([&] { return contains(child.look().output, "\n"); }));
    const pid_t grandchild = std::stoi(child.look().output);
    child.stop();
    const Child::Look look = outcome(child);
    BOOST_TEST(look.stopped);
    BOOST_TEST(look.code == 128 + SIGKILL);
    BOOST_TEST(soon([&] { return is_gone(grandchild); }));
}

BOOST_AUTO_TEST_CASE(what_is_left_behind_by_a_program_that_ended_ends_too) {
    Child child(shell("sleep 600 & echo $!"));
    const pid_t grandchild = std::stoi(outcome(child).output);
    BOOST_TEST(soon([&] { return is_gone(grandchild); }));
}

BOOST_AUTO_TEST_CASE(what_nobody_looks_at_any_more_is_stopped) {
    Child child(shell("sleep 600"), std::chrono::seconds(0));
    BOOST_TEST(outcome(child).stopped);
}

BOOST_AUTO_TEST_CASE(a_command_of_the_table_runs_without_a_shell_in_a_folder_of_its_own) {
    Checkout checkout(
        "printf '[%s]' \"$@\" \"$COLUMNS\" \"$A$B\"; echo new > data/a.model; ls data;\n"
        "echo '<svg/>' > \"chapters/04_x/figures/b.svg\"; echo x > notes.txt; pwd\n");
    BlockRuns runs(checkout.page);
    const std::string told = checkout.run_to_the_end(runs, 4, 1);
    BOOST_TEST(contains(told, "[run][4][--plot][a b.svg][80][]a.model\\u000a"));
    BOOST_TEST(contains(told, "/4\\u000a"));
    BOOST_TEST(contains(told, "\"figures\":[\"chapters/04_x/figures/b.svg\"]"));
    BOOST_TEST(runs.drawn(4, "chapters/04_x/figures/b.svg").body == "<svg/>\n");
    BOOST_TEST(runs.drawn(4, "notes.txt").status == 404U);
    BOOST_TEST(runs.drawn(4, "../../../lab").status == 404U);
    BOOST_TEST(runs.drawn(5, "chapters/04_x/figures/b.svg").status == 404U);
    BOOST_TEST(bytes_of(checkout.scratch / "data/a.model") == "the lab's");
    BOOST_TEST(!fs::exists(checkout.scratch / "chapters/04_x/figures/b.svg"));
    BOOST_TEST(contains(checkout.run_to_the_end(runs, 4, 2), "[run][4][80][12]"));
}

BOOST_AUTO_TEST_CASE(blocks_that_follow_one_another_share_their_folder_until_the_next_start) {
    Checkout checkout("cat made 2>/dev/null; echo made in $2 > made\n");
    {
        BlockRuns runs(checkout.page);
        BOOST_TEST(!contains(checkout.run_to_the_end(runs, 4, 1), "made in"));
        BOOST_TEST(contains(checkout.run_to_the_end(runs, 4, 2), "made in 4"));
        BOOST_TEST(!contains(checkout.run_to_the_end(runs, 5, 1), "made in"));
    }
    checkout.number = 0;
    BlockRuns runs(checkout.page);
    BOOST_TEST(!contains(checkout.run_to_the_end(runs, 4, 1), "made in"));
}

BOOST_AUTO_TEST_CASE(what_the_table_does_not_have_is_not_run) {
    Checkout checkout("touch \"$0.ran\"\n");
    BlockRuns runs(checkout.page);
    for (const auto& [lesson, block, place] :
         {std::tuple{4U, 3U, 1U}, {4U, 1U, 2U}, {6U, 1U, 1U}, {0U, 0U, 0U}}) {
        const unsigned l = lesson, b = block, p = place;
        raises<UsageError>([&] { runs.start(l, b, p); }, {"no such block"});
    }
    BOOST_TEST(!fs::exists(checkout.scratch / "lab.ran"));
}

BOOST_AUTO_TEST_CASE(one_command_at_a_time_and_a_stop_makes_room) {
    Checkout checkout("sleep 600\n");
    BlockRuns runs(checkout.page);
    BOOST_TEST(runs.start(4, 1, 1).status == 200U);
    const Response second = runs.start(5, 1, 1);
    BOOST_TEST(second.status == 409U);
    BOOST_TEST(contains(second.body, "lesson 4 still runs"));
    BOOST_TEST(runs.stop(77).status == 200U); // another run's number: nothing ends
    BOOST_TEST(contains(runs.look(1, 0).body, "\"ended\":false"));
    runs.stop(1);
    BOOST_TEST(soon([&] { return contains(runs.look(1, 0).body, "\"stopped\":true"); }));
    BOOST_TEST(runs.start(5, 1, 1).status == 200U);
    BOOST_TEST(runs.look(1, 0).status == 404U);
}

BOOST_AUTO_TEST_CASE(a_letter_that_came_in_part_waits_for_its_rest) {
    Checkout checkout("printf 'a\\303'; while [ ! -e go ]; do sleep 0.01; done; printf '\\244b'\n");
    BlockRuns runs(checkout.page);
    runs.start(4, 1, 1);
    BOOST_TEST(
        soon([&] { return contains(runs.look(1, 0).body, "\"output\":\"a\",\"next\":1,"); }));
    write_bytes(checkout.scratch / (".lab/page/scratch-" + std::to_string(getpid()) + "/4/go"), "");
    BOOST_TEST(soon([&] { return contains(runs.look(1, 1).body, "\"output\":\"äb\""); }));
}

BOOST_AUTO_TEST_CASE(the_standing_is_what_the_coach_says_and_nothing_where_it_says_none) {
    Checkout checkout(
        "[ \"$*\" = 'list --json' ] && echo noise >&2 && echo '{\"next\": \"1.2\"}'\n");
    Standing standing(checkout.page);
    BOOST_TEST(contains(standing.look().body, "\"standing\":null"));
    BOOST_TEST(soon([&] {
        return contains(standing.look().body, "\"fresh\":true,\"standing\":{\"next\": \"1.2\"}");
    }));
    Checkout broken("echo no; exit 1\n");
    Standing none(broken.page);
    none.look();
    BOOST_TEST(soon([&] { return none.look().body == "{\"fresh\":true,\"standing\":null}"; }));
}

BOOST_AUTO_TEST_CASE(a_page_that_runs_is_found_and_its_secret_is_its_owners) {
    const ScratchFolder folder;
    BOOST_TEST(!running_page(folder.path()));
    {
        const RunningNote note(folder.path(), {8028, "secret"});
        const auto found = running_page(folder.path());
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST(found->port == 8028);
        BOOST_TEST(found->key == "secret");
        BOOST_TEST((fs::status(folder / "running").permissions() ==
                    (fs::perms::owner_read | fs::perms::owner_write)));
        const RunningNote second(folder.path(), {8029, "other"});
        BOOST_TEST(running_page(folder.path())->port == 8028);
    }
    BOOST_TEST(!running_page(folder.path()));
    write_bytes(folder / "running", "8028 of_one_that_was_killed\n");
    BOOST_TEST(!running_page(folder.path()));
}

BOOST_AUTO_TEST_CASE(folders_of_pages_that_were_killed_go_and_those_of_others_stay) {
    Checkout checkout("true\n");
    fs::create_directories(checkout.page.state / "scratch-99999999");
    const std::string other = "scratch-" + std::to_string(getppid());
    fs::create_directories(checkout.page.state / other);
    fs::create_directories(checkout.page.state / "scratch-notes");
    const BlockRuns runs(checkout.page);
    BOOST_TEST(!fs::exists(checkout.page.state / "scratch-99999999"));
    BOOST_TEST(fs::exists(checkout.page.state / other));
    BOOST_TEST(fs::exists(checkout.page.state / "scratch-notes"));
}
