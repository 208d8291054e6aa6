#include "common/deep_programs/deep_screen.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/programs/training_options.hpp"

#include "tests/helpers/bars.hpp"
#include "tests/helpers/redirected.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <optional>

namespace {

using namespace lab;
using namespace lab::testing;

struct Bars {
    DeepTraining run = training_of("dense(10) | softmax", 1);
    Digits digits = {bars(1), bars(2), bars(3), {}, "bars", "drawn by a test", {}};
    Watch watch;
    std::vector<double> seconds; // what train_on_screen returned

    /// What is said while it trains.
    std::string train() {
        return written_to(1, [&] { seconds = train_on_screen(run, digits, watch); });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(training_screen_suite, Bars)

BOOST_AUTO_TEST_CASE(what_is_trained_stands_above_a_line_for_each_epoch) {
    const std::string said = train();
    BOOST_TEST(run.epochs_done == 4U);
    BOOST_TEST_REQUIRE(run.history.size() == 4U);
    BOOST_TEST(has(said, "dense(10) | softmax\n"), said);
    // 784 weights and a bias for each of ten neurons
    BOOST_TEST(has(said, "7850 weights and biases, mini-batches of 13, eta 0.03, the pictures as "
                         "they are, seed 1, 1 thread:\n"),
               said);
    BOOST_TEST(has(said, "validation cost and accuracy"), said);
    // The plan, what it is trained with, the header, four epochs, and the time
    BOOST_TEST(std::count(said.begin(), said.end(), '\n') == 8, said);
    const EpochRecord& last = run.history.back();
    BOOST_TEST(has(said, percent(last.validation_accuracy)), said);
    BOOST_TEST(last.validation_accuracy > 0.9);
    BOOST_TEST(last.training_cost == 0); // nobody asked for it
    BOOST_TEST(has(said, "Training took "), said);
    BOOST_TEST(!has(said, "The best epoch"), said);
}

BOOST_AUTO_TEST_CASE(the_seconds_add_up_over_the_epochs) {
    train();
    BOOST_TEST_REQUIRE(seconds.size() == 4U);
    BOOST_TEST(seconds.front() > 0);
    BOOST_TEST(std::is_sorted(seconds.begin(), seconds.end()));
}

BOOST_AUTO_TEST_CASE(training_pictures_are_looked_at_where_that_is_wanted) {
    watch.training = true;
    watch.threads = 2;
    run.plan.augmentation = Augmentation();
    const std::string said = train();
    BOOST_TEST(has(said, "expanded data, seed 1, 2 threads:"), said);
    BOOST_TEST(has(said, "training             validation\n"), said);
    const EpochRecord& last = run.history.back();
    BOOST_TEST(last.training_cost > 0);
    const Evaluation training = evaluate(run.network, digits.training, 1);
    BOOST_TEST(last.training_accuracy == training.accuracy());
    BOOST_TEST(has(said, percent(last.training_accuracy)), said);
}

BOOST_AUTO_TEST_CASE(nothing_is_measured_on_pictures_that_are_learnt_from) {
    watch.validated = false;
    const std::string said = train();
    BOOST_TEST(!has(said, "validation"), said);
    BOOST_TEST(!has(said, "%"), said);
    BOOST_TEST(run.history.back().validation_cost == 0);
    BOOST_TEST(run.epochs_done == 4U);
}

BOOST_AUTO_TEST_CASE(the_weights_of_the_best_epoch_are_kept_and_it_is_named) {
    run.plan.epochs = 30;
    run.stopping.patience = 2;
    const std::string said = train();
    BOOST_TEST(run.epochs_done < 30U); // 200 clean bars are soon all read right
    BOOST_TEST(run.epochs_done == run.stopping.best_epoch + 2);
    BOOST_TEST(has(said, "The best epoch was " + std::to_string(run.stopping.best_epoch) + " of " +
                             std::to_string(run.epochs_done)),
               said);
    BOOST_TEST(evaluate(run.network, digits.validation, 1).accuracy() == run.stopping.best);
}

BOOST_AUTO_TEST_CASE(a_training_that_has_ended_is_not_trained_again) {
    run.epochs_done = run.plan.epochs;
    const Col before = run.network.parameters;
    train();
    BOOST_TEST(seconds.empty());
    BOOST_TEST(arma::approx_equal(run.network.parameters, before, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(a_training_that_is_killed_goes_on_from_its_checkpoint_to_the_same_weights) {
    const ScratchFolder folder;
    std::optional<DeepTraining> resumed; // from the file as the second epoch left it
    watch.checkpoints = {[&] {
                             save_deep_training(folder / "bars.dlm", run);
                             if (run.epochs_done == 2) {
                                 resumed = load_deep_training(folder / "bars.dlm");
                             }
                         },
                         0};
    train();
    BOOST_TEST_REQUIRE(resumed.has_value());
    BOOST_TEST(resumed->history.size() == 2U);
    watch.checkpoints = {};
    written_to(1, [&] { train_on_screen(*resumed, digits, watch); });
    BOOST_TEST(resumed->epochs_done == 4U);
    BOOST_TEST(
        arma::approx_equal(resumed->network.parameters, run.network.parameters, "absdiff", 0));
}

// The last of all: a Ctrl-C is remembered as long as the program runs.
BOOST_AUTO_TEST_CASE(ctrl_c_ends_it_after_the_running_mini_batch) {
    catch_interrupts();
    std::raise(SIGINT);
    run.stopping.patience = 2;
    const std::string said = train();
    BOOST_TEST(run.epochs_done == 0U);
    BOOST_TEST(run.mini_batches_done == 1U);
    BOOST_TEST(seconds.empty());
    BOOST_TEST(has(said, "Training took 0"), said);
    BOOST_TEST(!has(said, "The best epoch"), said);
}

BOOST_AUTO_TEST_SUITE_END()
