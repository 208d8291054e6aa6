// The table of a training: a line an epoch, and no error that hides an earlier one.
#include "tests/helpers/scratch_folder.hpp"

#include "common/programs/history_file.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

TrainingRun two_epochs() {
    TrainingRun run;
    run.history = {{0.25, 0.9, 0.5, 0.875}, {0.125, 0.95, 0, 0}}; // the second without validation
    return run;
}

BOOST_AUTO_TEST_CASE(a_line_an_epoch_with_empty_fields_where_nothing_was_measured) {
    const ScratchFolder folder;
    BOOST_TEST(!keep_history(folder / "h.csv", two_epochs(), std::nullopt));
    BOOST_TEST(bytes_of(folder / "h.csv") ==
               "epoch,training_cost,training_accuracy,validation_cost,validation_accuracy\n"
               "1,0.25,0.9,0.5,0.875\n2,0.125,0.95,,\n");
}

BOOST_AUTO_TEST_CASE(where_no_file_is_named_none_is_written) {
    BOOST_TEST(!keep_history("", two_epochs(), std::nullopt));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_handed_back_unless_something_else_failed_before) {
    const ScratchFolder folder;
    const auto failure = keep_history(folder / "none/h.csv", two_epochs(), std::nullopt);
    BOOST_REQUIRE(failure.has_value());
    BOOST_TEST(std::string(failure->what()).find("there is no folder") != std::string::npos);
    const auto kept = keep_history(folder / "none/h.csv", two_epochs(), UsageError("the first"));
    BOOST_TEST(kept->what() == std::string("the first"));
}

} // namespace
