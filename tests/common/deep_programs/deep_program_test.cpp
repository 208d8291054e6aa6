#include "common/deep_programs/deep_program.hpp"

#include "common/basics/error.hpp"
#include "common/deep/deep_model_file.hpp"

#include "tests/helpers/bars.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/redirected.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

const std::string network = "dense(10) | softmax";

/// A model file of a training on painted digits that has done one of four epochs.
struct Saved {
    ScratchFolder folder;
    std::filesystem::path file = folder / "network.model";
    DeepTraining run = training_of(network, 7);

    Saved() {
        run.data_name = "painted digits";
        run.seed = 7;
        run.epochs_done = 1;
        save_deep_training(file, run);
    }
};

DigitsWanted twenty_painted() {
    DigitsWanted wanted;
    wanted.data = "painted:20";
    return wanted;
}

/// What `begin` says, and what the run begins with.
struct Begun {
    std::string said;
    Beginning beginning;
};
Begun begin_with(const std::filesystem::path& load, const std::filesystem::path& resume,
                 const DigitsWanted& wanted) {
    Begun begun;
    begun.said = written_to(1, [&] { begun.beginning = begin(load, resume, wanted); });
    return begun;
}

} // namespace

BOOST_AUTO_TEST_SUITE(deep_program)

BOOST_AUTO_TEST_CASE(a_run_begins_by_saying_how_many_pictures_there_are_and_whence) {
    const Begun begun = begin_with("", "", twenty_painted());
    BOOST_TEST(has(begun.said, "20 training, 10 validation and 10 test pictures: painted digits ("),
               begun.said);
    BOOST_TEST(begun.beginning.digits.training.size() == 20U);
    BOOST_TEST(!begun.beginning.given.has_value());
}

BOOST_FIXTURE_TEST_CASE(a_loaded_network_reads_the_digits_of_the_command_line, Saved) {
    const Begun begun = begin_with(file, "", twenty_painted());
    BOOST_TEST_REQUIRE(begun.beginning.given.has_value());
    BOOST_TEST(begun.beginning.given->seed == 7U);
    const Digits of_seed_1 = begin_with("", "", twenty_painted()).beginning.digits;
    BOOST_TEST(arma::approx_equal(begun.beginning.digits.test.images, of_seed_1.test.images,
                                  "absdiff", 0));
}

BOOST_FIXTURE_TEST_CASE(a_resumed_training_has_the_painted_digits_of_its_own_seed, Saved) {
    const Begun begun = begin_with("", file, twenty_painted());
    BOOST_TEST_REQUIRE(begun.beginning.given.has_value());
    BOOST_TEST(begun.beginning.given->epochs_done == 1U);
    DigitsWanted of_seed_7 = twenty_painted();
    of_seed_7.seed = 7;
    const Digits expected = begin_with("", "", of_seed_7).beginning.digits;
    BOOST_TEST(arma::approx_equal(begun.beginning.digits.training.images, expected.training.images,
                                  "absdiff", 0));
}

BOOST_FIXTURE_TEST_CASE(a_training_goes_on_with_digits_of_its_own_kind_alone, Saved) {
    run.data_name = "mnist";
    save_deep_training(file, run);
    raises<UsageError>([&] { begin_with("", file, twenty_painted()); },
                       {file.string(), "learnt on mnist", "here are painted digits", "--data"});
}

BOOST_FIXTURE_TEST_CASE(a_training_that_has_ended_cannot_go_on, Saved) {
    run.epochs_done = run.plan.epochs;
    save_deep_training(file, run);
    raises<UsageError>([&] { begin_with("", file, twenty_painted()); },
                       {file.string(), "come to its end after 4 epochs", "--load"});
}

BOOST_AUTO_TEST_CASE(a_mistyped_model_is_told_before_the_digits_are_waited_for) {
    const ScratchFolder folder;
    DigitsWanted wanted;
    wanted.data = (folder / "no such digits").string();
    for (const bool resume : {false, true}) {
        const std::filesystem::path missing = folder / "mistyped.model";
        raises<MissingError>(
            [&] { begin_with(resume ? "" : missing, resume ? missing : "", wanted); },
            {"mistyped.model"});
    }
}

BOOST_AUTO_TEST_CASE(a_plan_for_the_digits_is_fitted_to_other_pictures) {
    const std::string plan =
        "conv(32, 5) | relu | max_pool(2) | conv(64, 3) | relu | max_pool(2) | "
        "dense(200) | relu | dropout(0.5) | dense(10) | softmax";
    BOOST_TEST(fitted_plan(plan, PictureKind()) == plan);
    BOOST_TEST(fitted_plan(plan, {16, 40, 62, {}}) ==
               "conv(32, 5) | relu | max_pool(2) | conv(64, 3) | relu | max_pool(2) | "
               "dense(200) | relu | dropout(0.5) | dense(62) | softmax");
    const std::string padded = fitted_plan(plan, {40, 15, 2, {}});
    BOOST_TEST(padded ==
               "conv(32, 5, 2) | relu | max_pool(2) | conv(64, 3, 1) | relu | max_pool(2) | "
               "dense(200) | relu | dropout(0.5) | dense(2) | softmax");
    BOOST_TEST(fitted_plan(padded, {40, 15, 2, {}}) == padded);
}

BOOST_AUTO_TEST_CASE(the_usual_plan_fits_pictures_of_every_size) {
    const std::string plan =
        "conv(32, 5) | relu | max_pool(2) | conv(64, 5) | relu | max_pool(2) | "
        "dense(200) | relu | dropout(0.5) | dense(10) | softmax";
    for (uword rows = smallest_side; rows <= largest_side; ++rows) {
        for (const uword cols : {smallest_side, uword{15}, uword{16}, largest_side}) {
            const PictureKind kind = {rows, cols, 62, {}};
            const auto layers =
                build_layers(parse_architecture(fitted_plan(plan, kind)), shape_of(kind));
            BOOST_TEST(layers.back()->output().size() == 62U);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
