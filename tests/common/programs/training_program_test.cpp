#include "common/programs/training_program.hpp"

#include "common/basics/interrupt.hpp"

#include "tests/helpers/raises.hpp"
#include "tests/helpers/redirected.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>

namespace {

using namespace lab;
using namespace lab::testing;

DigitsWanted twenty_painted() {
    DigitsWanted wanted;
    wanted.data = "painted:20";
    return wanted;
}

/// What loading says, and the digits.
struct Loaded {
    std::string said;
    Digits digits;
    explicit Loaded(DigitsWanted wanted) {
        said = written_to(1, [&] { digits = load_and_tell(wanted); });
    }
};

/// A run that has done one epoch and five mini-batches.
struct Run {
    TrainingRun run;
    Run() {
        run.data_name = "painted digits";
        run.epochs_done = 1;
        run.mini_batches_done = 5;
    }
};

const std::optional<Error> no_failure;

} // namespace

BOOST_FIXTURE_TEST_SUITE(training_program, Run)

BOOST_AUTO_TEST_CASE(digits_are_loaded_with_a_line_that_says_how_many_there_are_and_whence) {
    const Loaded loaded(twenty_painted());
    BOOST_TEST(loaded.said.rfind(
                   "20 training, 10 validation and 10 test pictures: painted digits (", 0) == 0U,
               loaded.said);
    BOOST_TEST(has(loaded.said, ")\n\n"), loaded.said);
    BOOST_TEST(loaded.digits.training.size() == 20U);
}

BOOST_AUTO_TEST_CASE(the_line_says_how_long_it_took_where_that_is_wanted) {
    DigitsWanted wanted = twenty_painted();
    wanted.timed = true;
    const std::string said = Loaded(wanted).said;
    BOOST_TEST(has(said, "), "), said);
    BOOST_TEST(has(said, " s\n\n"), said);
}

BOOST_AUTO_TEST_CASE(validation_pictures_join_the_training_ones_where_all_are_wanted) {
    DigitsWanted wanted = twenty_painted();
    const Digits apart = Loaded(wanted).digits;
    wanted.all = true;
    const Loaded loaded(wanted);
    const Dataset& joined = loaded.digits.training;
    BOOST_TEST(has(loaded.said, "30 training (validation among them) and 10 test pictures"),
               loaded.said);
    BOOST_TEST_REQUIRE(joined.size() == 30U);
    BOOST_TEST(
        arma::approx_equal(joined.images.tail_cols(10), apart.validation.images, "absdiff", 0));
    BOOST_TEST(arma::all(joined.labels.tail(10) == apart.validation.labels));
}

BOOST_AUTO_TEST_CASE(what_takes_mnists_pictures_alone_refuses_others_before_it_says_anything) {
    ScratchFolder folder;
    const auto write = [&](const char* name, const std::string& head, uword size) {
        write_bytes(folder.path() / name, head + std::string(size, '\1'));
    };
    const std::string twelve(1, '\x0c'), none(3, '\0');
    for (const std::string half : {"train", "t10k"}) {
        write((half + "-images-idx3-ubyte").c_str(),
              none.substr(1) + "\x08\x03" + none + twelve + none + "\x09" + none + twelve,
              12 * 108);
        write_bytes(folder.path() / (half + "-labels-idx1-ubyte"),
                    none.substr(1) + "\x08\x01" + none + twelve +
                        std::string("\0\1\2\0\1\2\0\1\2\0\1\2", 12));
    }
    DigitsWanted wanted;
    wanted.data = folder.path().string();
    BOOST_TEST(Loaded(wanted).digits.kind.cols == 12U);
    wanted.require = [](const Digits& digits) { require_like_mnist(digits, "--mine"); };
    std::string said;
    raises<UsageError>([&] { said = Loaded(wanted).said; }, {"--mine takes pictures of 28 x 28"});
    BOOST_TEST(said.empty());
}

BOOST_AUTO_TEST_CASE(a_training_goes_on_with_digits_of_its_own_name_alone) {
    Digits digits;
    digits.name = "painted digits";
    require_same_digits(run, "my.model", digits);
    digits.name = "mnist";
    raises<UsageError>(
        [&] { require_same_digits(run, "my.model", digits); },
        {"my.model learnt on painted digits", "here are mnist", "--data", "--start-from my.model"});
}

BOOST_AUTO_TEST_CASE(where_sums_are_known_they_and_not_the_name_tell_whether_digits_are_the_same) {
    Digits digits;
    digits.name = "moved";
    digits.sums = {1, 2, 3, 4};
    run.data_name = "here";
    run.data_sums = digits.sums;
    require_same_digits(run, "my.model", digits);
    digits.name = "here";
    digits.sums[2] = 5;
    raises<UsageError>([&] { require_same_digits(run, "my.model", digits); },
                       {"learnt on here, and here are others of that name"});
    run.data_sums.clear(); // of a run that was kept before there were sums
    require_same_digits(run, "my.model", digits);
}

BOOST_AUTO_TEST_CASE(a_training_goes_on_with_as_many_digits_as_it_saw) {
    const Digits digits = Loaded(twenty_painted()).digits;
    run.training_size = 20;
    require_same_digits(run, "my.model", digits);
    run.training_size = 21;
    raises<UsageError>([&] { require_same_digits(run, "my.model", digits); },
                       {"learnt on 21 pictures of painted digits, and here are 20"});
}

BOOST_AUTO_TEST_CASE(a_training_that_learnt_from_the_validation_pictures_does_so_again) {
    DigitsWanted wanted = twenty_painted();
    wanted.learnt = 30;
    BOOST_TEST(Loaded(wanted).digits.training.size() == 30U);
    wanted.learnt = 20;
    BOOST_TEST(Loaded(wanted).digits.training.size() == 20U);
}

BOOST_AUTO_TEST_CASE(a_network_that_does_not_take_these_pictures_is_refused) {
    Digits digits;
    digits.name = "letters";
    digits.kind = {32, 32, 26, {}};
    require_reads(1024, 26, digits, "my.model");
    raises<UsageError>(
        [&] { require_reads(784, 26, digits, "my.model"); },
        {"my.model takes 784 numbers and gives 26", "letters have 32 x 32", "--fit"});
    raises<UsageError>([&] { require_reads(1024, 10, digits, "my.model"); }, {"26 classes"});
}

BOOST_AUTO_TEST_CASE(a_loaded_network_is_named_with_what_it_learnt) {
    BOOST_TEST(written_to(1, [&] { tell_loaded("[784, 10]", run, "my.model"); }) ==
               "The network [784, 10] from my.model, 1 epoch on painted digits.\n");
}

BOOST_AUTO_TEST_CASE(saving_says_where_and_a_failure_waits_for_the_end) {
    const ScratchFolder folder;
    std::optional<Error> failure;
    const auto save = [&](const std::filesystem::path& path) {
        return written_to(1, [&] {
            failure = save_and_tell(path, [](const std::filesystem::path& file) {
                if (file.filename() == "full.model") {
                    throw UsageError("the disk is full");
                }
                write_bytes(file, "a network");
            });
        });
    };
    BOOST_TEST(save("") == "");
    BOOST_TEST(!failure.has_value());

    const std::filesystem::path file = folder / "my.model";
    BOOST_TEST(save(file) == "Saved in " + file.string() + ".\n");
    BOOST_TEST(!failure.has_value());
    BOOST_TEST(bytes_of(file) == "a network");

    BOOST_TEST(save(folder / "full.model") == "");
    BOOST_TEST_REQUIRE(failure.has_value());
    BOOST_TEST(failure->what() == std::string("the disk is full"));
    BOOST_TEST(failure->exit_code() == exit_usage);
}

BOOST_AUTO_TEST_CASE(an_interruption_says_how_far_it_came_and_how_to_go_on) {
    BOOST_TEST(written_to(1, [&] { tell_interruption(run, ""); }) ==
               "Stopped by Ctrl-C after 1 epoch and 5 mini-batches.\n");
    BOOST_TEST(written_to(1, [&] { tell_interruption(run, "my.model"); }) ==
               "Stopped by Ctrl-C after 1 epoch and 5 mini-batches. --resume my.model goes on from "
               "there.\n");
}

BOOST_AUTO_TEST_CASE(the_last_line_is_printed_before_what_could_not_be_written_is_thrown) {
    Digits digits;
    digits.test.images.set_size(1, 8);
    digits.name = "bars";
    const std::string last = "\ntest accuracy: 75.00 % (6 / 8) on bars\n";
    int code = -1;
    BOOST_TEST(written_to(1, [&] { code = end_with_accuracy(6, digits, no_failure); }) == last);
    BOOST_TEST(code == exit_fine);
    const std::string said = written_to(1, [&] {
        raises<Error>([&] { end_with_accuracy(6, digits, Error("no room", exit_missing)); },
                      {"no room"});
    });
    BOOST_TEST(said == last);
}

BOOST_AUTO_TEST_CASE(a_run_on_digits_in_place_of_mnist_says_so_at_its_end_and_others_say_nothing) {
    Digits digits;
    int code = -1;
    BOOST_TEST(written_to(1, [&] { code = end_on_digits(digits, exit_failed); }) == "");
    BOOST_TEST(code == exit_failed);
    digits.in_place_of_mnist = true;
    const std::string said = written_to(1, [&] { code = end_on_digits(digits, exit_fine); });
    BOOST_TEST(code == exit_fine);
    BOOST_TEST(said.find("MNIST is not here; ./lab data fetches it.\n") != std::string::npos);
}

// The last of all: a Ctrl-C is remembered as long as the program runs.
BOOST_AUTO_TEST_CASE(after_ctrl_c_the_exit_code_says_so) {
    catch_interrupts();
    std::raise(SIGINT);
    Digits digits;
    digits.test.images.set_size(1, 1);
    int code = -1;
    written_to(1, [&] { code = end_with_accuracy(1, digits, no_failure); });
    BOOST_TEST(code == exit_interrupted);
}

BOOST_AUTO_TEST_SUITE_END()
