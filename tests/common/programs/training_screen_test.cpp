// The screen knows no network: these trainings only count.
#include "common/programs/training_screen.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"

#include "tests/helpers/redirected.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

#include <algorithm>
#include <csignal>

namespace {

using namespace lab;
using namespace lab::testing;

const EpochRecord record = {0.123456, 0.9, 1.5, 0.8712};

EpochTable table_of(EpochTable::Columns columns) {
    EpochTable table;
    table.columns = columns;
    return table;
}

/// A training of three epochs of four mini-batches in which nothing is learnt.
struct Counting {
    TrainingRun run;
    WatchedTraining training;
    std::vector<double> seconds;  // what watch_training returned
    std::vector<std::string> did; // what was called, in order

    Counting() {
        training.last_epoch = 3;
        training.train_epoch = [&](const AfterMiniBatch& after) {
            did.emplace_back("train");
            return for_each_mini_batch(
                run, 4, run.engine, [](uword) {}, after);
        };
        training.look = [&] {
            did.emplace_back("look");
            run.history.push_back(record);
        };
    }

    /// What is said while it trains.
    std::string watch() {
        return written_to(1, [&] { seconds = watch_training(run, training); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(training_on_screen, Counting)

BOOST_AUTO_TEST_CASE(a_line_shows_cost_and_accuracy_of_both_kinds_of_pictures_and_the_time) {
    EpochTable table = table_of(EpochTable::Columns::all);
    BOOST_TEST(epoch_head(table) == "           training             validation\n"
                                    "  epoch    cost    accuracy     cost    accuracy    time\n");
    BOOST_TEST(epoch_line(table, 7, record, 2.346) ==
               "      7    0.1235    90.00 %    1.5000    87.12 %    2.35 s\n");
    table.cost_digits = 5;
    table.time_digits = 3;
    BOOST_TEST(epoch_line(table, 12, record, 2.346) ==
               "     12   0.12346    90.00 %   1.50000    87.12 %   2.346 s\n");
}

BOOST_AUTO_TEST_CASE(a_line_shows_no_more_than_was_looked_at) {
    const EpochTable validated = table_of(EpochTable::Columns::validation);
    BOOST_TEST(epoch_head(validated) == "  epoch  validation cost and accuracy  time\n");
    BOOST_TEST(epoch_line(validated, 7, record, 2.346) ==
               "      7      1.5000      87.12 %       2.3 s\n");
    const EpochTable timed = table_of(EpochTable::Columns::time);
    BOOST_TEST(epoch_head(timed) == "  epoch                              time\n");
    BOOST_TEST(epoch_line(timed, 7, record, 2.346) ==
               "      7                               2.3 s\n");
}

BOOST_AUTO_TEST_CASE(it_trains_and_looks_until_the_last_epoch_with_a_line_each) {
    training.after_line = [&] { did.emplace_back("after"); };
    const std::string said = watch();
    BOOST_TEST(did == (std::vector<std::string>{"train", "look", "after", "train", "look", "after",
                                                "train", "look", "after"}),
               boost::test_tools::per_element());
    BOOST_TEST(run.epochs_done == 3U);
    BOOST_TEST(said.rfind(epoch_head(training.table) + "      1    0.1235", 0) == 0U, said);
    BOOST_TEST(std::count(said.begin(), said.end(), '\n') == 5, said); // a head of two, three lines
}

BOOST_AUTO_TEST_CASE(it_ends_where_the_training_says_so) {
    training.has_ended = [&] { return run.epochs_done == 2; };
    watch();
    BOOST_TEST(run.epochs_done == 2U);
}

BOOST_AUTO_TEST_CASE(the_seconds_add_up_over_the_epochs) {
    run.epochs_done = 1; // of a training that goes on
    watch();
    BOOST_TEST_REQUIRE(seconds.size() == 2U);
    BOOST_TEST(std::is_sorted(seconds.begin(), seconds.end()));
    BOOST_TEST(seconds.front() >= 0);
}

BOOST_AUTO_TEST_CASE(a_training_that_has_ended_is_not_trained_again) {
    run.epochs_done = 3;
    BOOST_TEST(watch() == epoch_head(training.table));
    BOOST_TEST(did.empty());
    BOOST_TEST(seconds.empty());
}

BOOST_AUTO_TEST_CASE(a_cost_that_is_no_number_is_named_after_its_epoch) {
    BOOST_TEST(watch().find("no longer a number") == std::string::npos);
    Counting other;
    other.training.look = [&] {
        other.run.history.push_back({std::nan(""), 0.1, std::nan(""), 0.1});
    };
    BOOST_TEST(other.watch().find("no longer a number") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_network_that_reads_by_chance_is_told_of_once) {
    const auto told = [](double accuracy) {
        Counting other;
        other.training.at_chance = {0.12, [] { return "eta 1000: try 3."; }};
        other.training.look = [&other, accuracy] {
            other.run.history.push_back({2.3, accuracy, 2.3, accuracy});
        };
        const std::string said = other.watch();
        const std::string::size_type first = said.find("eta 1000: try 3.\n");
        BOOST_TEST((first == std::string::npos || said.find("eta 1000", first + 1) == said.npos));
        return first != std::string::npos;
    };
    BOOST_TEST(told(0.098));
    BOOST_TEST(told(0.12));
    BOOST_TEST(!told(0.121));
}

BOOST_AUTO_TEST_CASE(chance_is_the_share_of_the_commonest_class) {
    BOOST_TEST(accuracy_by_chance(Labels{0, 1, 1, 3}) == 0.52, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(accuracy_by_chance(Labels{2}) == 1.02, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_checkpoint_is_written_after_each_epoch_but_the_last) {
    training.checkpoints = {[&] { did.emplace_back("keep"); }, 0};
    const std::string said = watch();
    BOOST_TEST(did == (std::vector<std::string>{"train", "look", "keep", "train", "look", "keep",
                                                "train", "look"}),
               boost::test_tools::per_element());
    BOOST_TEST(std::count(said.begin(), said.end(), '\n') == 5, said); // nothing is said of it
}

BOOST_AUTO_TEST_CASE(a_short_training_writes_no_checkpoint) {
    training.checkpoints = {[&] { did.emplace_back("keep"); }, 3600};
    watch();
    BOOST_TEST(std::count(did.begin(), did.end(), "keep") == 0);
}

BOOST_AUTO_TEST_CASE(a_checkpoint_that_cannot_be_written_does_not_end_the_training) {
    training.checkpoints = {[&] { throw UsageError("the disk is full"); }, 0};
    watch();
    BOOST_TEST(run.epochs_done == 3U);
}

// The last of all: a Ctrl-C is remembered as long as the program runs.
BOOST_AUTO_TEST_CASE(ctrl_c_ends_it_after_the_running_mini_batch_without_a_line) {
    catch_interrupts();
    std::raise(SIGINT);
    BOOST_TEST(watch() == epoch_head(training.table));
    BOOST_TEST(run.epochs_done == 0U);
    BOOST_TEST(run.mini_batches_done == 1U);
    BOOST_TEST(run.history.empty());
    BOOST_TEST(seconds.empty());
}

BOOST_AUTO_TEST_SUITE_END()
