// Where the digits come from: --data, $MNIST_DIR, data/mnist, and painted ones otherwise.
#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;
namespace fs = std::filesystem;

const char* const names[] = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                             "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"};

/// MNIST's four files with these few pictures: picture k of a file has grey k / 255 throughout.
void write_small_mnist(const fs::path& folder, uword training, uword test) {
    fs::create_directories(folder);
    for (const auto& [first_name, count] : {std::pair{0, training}, std::pair{2, test}}) {
        Mat images(image_size, count);
        Labels labels(count);
        for (uword k = 0; k < count; ++k) {
            images.col(k).fill(Real(k % 256) / 255);
            labels(k) = k % digit_count;
        }
        write_idx_images(folder / names[first_name], images);
        write_idx_labels(folder / names[first_name + 1], labels);
    }
}

/// An empty working folder without MNIST: neither the environment nor the usual folder has it.
struct Nowhere {
    ScratchFolder folder;
    EnvironmentVariable no_mnist{"MNIST_DIR", std::nullopt};
    EnvironmentVariable no_data{"LAB_DATA", std::nullopt};
    fs::path before = fs::current_path();

    Nowhere() { fs::current_path(folder.path()); }
    ~Nowhere() { fs::current_path(before); }

    static Digits load(const std::string& option, const Split& split = {20, 10, 10}) {
        std::string note;
        return load_digits(option, split, 1, 1, note);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(digit_source, Nowhere)

BOOST_AUTO_TEST_CASE(the_option_comes_before_the_environment_and_that_before_the_usual_folder) {
    write_small_mnist("data/mnist", 12, 3);
    BOOST_TEST(locate_mnist("").value() == "data/mnist");
    write_small_mnist("from_environment", 12, 3);
    const EnvironmentVariable variable("MNIST_DIR", "from_environment");
    BOOST_TEST(locate_mnist("").value() == "from_environment");
    write_small_mnist("from_option", 12, 3);
    BOOST_TEST(locate_mnist("from_option").value() == "from_option");
}

BOOST_AUTO_TEST_CASE(zipped_files_are_found_as_well) {
    write_small_mnist("zipped", 12, 3);
    for (const char* name : names) {
        fs::rename(fs::path("zipped") / name, fs::path("zipped") / (std::string(name) + ".gz"));
    }
    BOOST_TEST(locate_mnist("zipped").value() == "zipped");
    BOOST_TEST(load_set("zipped").training.size() == 10);
}

BOOST_AUTO_TEST_CASE(without_mnist_digits_are_painted_and_a_note_says_so) {
    std::string note;
    const Digits digits = load_digits("", {20, 10, 10}, 1, 1, note);
    BOOST_TEST(digits.name == "painted digits");
    BOOST_TEST(digits.in_place_of_mnist);
    BOOST_TEST(note.find("MNIST is not here") == 0);
    BOOST_TEST(note.find("./lab data") != std::string::npos);
    BOOST_TEST(note.find('\n') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_incomplete_usual_folder_counts_as_none) {
    write_small_mnist("data/mnist", 12, 3);
    fs::remove("data/mnist/t10k-labels-idx1-ubyte");
    BOOST_TEST(!locate_mnist("").has_value());
}

BOOST_AUTO_TEST_CASE(a_named_folder_that_lacks_a_file_is_an_error_that_names_the_file) {
    write_small_mnist("incomplete", 12, 3);
    fs::remove("incomplete/t10k-labels-idx1-ubyte");
    const std::vector<std::string> words = {"incomplete: t10k-labels-idx1-ubyte", "is not there",
                                            "./lab data"};
    raises<MissingError>([] { load("incomplete"); }, words);
    const EnvironmentVariable variable("MNIST_DIR", "incomplete");
    raises<MissingError>([] { load(""); }, words);
    raises<MissingError>([] { load(""); }, {"$MNIST_DIR"});
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_missing_or_a_file_is_an_error) {
    raises<MissingError>([] { load("nowhere"); }, {"--data nowhere: there is no such folder."});
    write_bytes("a_file", "x");
    raises<MissingError>([] { load("a_file"); }, {"--data a_file: this is a file, not a folder."});
}

BOOST_AUTO_TEST_CASE(a_small_set_is_split_as_mnist_is) {
    write_small_mnist("small", 60, 7);
    const Digits digits = load_set("small"); // 50,000 to 10,000 of 60,000: 50 to 10 of 60
    BOOST_TEST(digits.training.size() == 50);
    BOOST_TEST(digits.validation.size() == 10);
    BOOST_TEST(digits.test.size() == 7);
    BOOST_TEST(digits.name == "small");
    BOOST_TEST(digits.training.images(0, 49) == Real(49) / 255);
    BOOST_TEST(digits.validation.images(0, 0) == Real(50) / 255); // those after the training ones
    BOOST_TEST(digits.validation.labels(3) == 3);                 // picture 53
    BOOST_TEST(digits.test.images(0, 6) == Real(6) / 255);
}

BOOST_AUTO_TEST_CASE(ones_own_digits_are_a_tenth_of_what_is_learnt_and_all_that_is_tested) {
    raises<MissingError>([] { load("painted:900+mine"); }, {"no digits of your own yet"});
    write_small_mnist("data/mine", 30, 10);
    const Digits digits = load("painted:900+mine");
    BOOST_TEST(digits.training.size() == 900 + 3 * 30);
    BOOST_TEST(digits.training.images(0, 900 + 60 + 29) == Real(29) / 255); // the third time
    BOOST_TEST(digits.training.labels(900 + 13) == 3);
    BOOST_TEST(digits.validation.size() == 10);
    BOOST_TEST(digits.test.size() == 10);
    BOOST_TEST(digits.test.images(5, 9) == Real(9) / 255);
    BOOST_TEST(digits.name == "painted digits and mine");
    BOOST_TEST(digits.sums.size() == 4); // a training goes on with the same ones alone
    write_small_mnist("data/mnist", 60, 7);
    BOOST_TEST(load("mnist+mine").training.size() == 50 + 30); // once at least
}

BOOST_AUTO_TEST_CASE(ones_own_digits_are_like_mnists) {
    write_small_mnist("data/mine", 30, 10);
    write_idx_labels("data/mine/train-labels-idx1-ubyte", Labels(30, arma::fill::value(11)));
    raises<UsageError>([] { load("painted:900+mine"); }, {"--data", "+mine"});
}

BOOST_AUTO_TEST_CASE(files_that_do_not_belong_together_are_refused) {
    write_small_mnist("small", 60, 7);
    write_idx_labels("small/train-labels-idx1-ubyte", Labels(59, arma::fill::zeros));
    raises<MissingError>([] { load("small"); }, {"train-labels-idx1-ubyte has 59 labels",
                                                 "60 pictures", "do not belong together"});
}

BOOST_AUTO_TEST_CASE(too_few_or_no_pictures_are_refused) {
    write_small_mnist("tiny", 1, 7);
    raises<MissingError>([] { load("tiny"); }, {"train-images-idx3-ubyte", "too few pictures"});
    write_small_mnist("untested", 60, 0);
    raises<MissingError>([] { load("untested"); }, {"t10k"});
}

BOOST_AUTO_TEST_CASE(pictures_of_two_sizes_are_refused) {
    write_small_mnist("small", 60, 7);
    std::string bytes = bytes_of("small/t10k-images-idx3-ubyte");
    bytes[11] = 14; // 14 rows
    bytes[15] = 56; // of 56 pixels: as many bytes
    write_bytes("small/t10k-images-idx3-ubyte", bytes);
    raises<MissingError>([] { load("small"); },
                         {"t10k-images-idx3-ubyte", "14 x 56", "28 x 28", "two sets"});
}

BOOST_AUTO_TEST_CASE(painted_digits_come_in_the_sizes_that_are_asked_for) {
    const Digits digits = load("painted", {40, 30, 20});
    BOOST_TEST(digits.training.size() == 40);
    BOOST_TEST(digits.validation.size() == 30);
    BOOST_TEST(digits.test.size() == 20);
}

BOOST_AUTO_TEST_CASE(fewer_painted_digits_have_fewer_to_validate_and_to_test_with) {
    const Split split{50000, 10000, 10000};
    const Digits digits = load("painted:200", split);
    BOOST_TEST(digits.training.size() == 200);
    BOOST_TEST(digits.validation.size() == 40); // a fifth, as in MNIST
    BOOST_TEST(digits.test.size() == 40);
    BOOST_TEST(load("painted:10", split).test.size() == 10); // but never under ten
}

BOOST_AUTO_TEST_CASE(no_painted_picture_is_in_two_sets) {
    const Digits digits = load("painted", {40, 30, 20});
    Mat all = arma::join_rows(digits.training.images, digits.validation.images);
    all = arma::join_rows(all, digits.test.images);
    for (uword one = 0; one < all.n_cols; ++one) {
        for (uword other = one + 1; other < all.n_cols; ++other) {
            BOOST_TEST_REQUIRE(!arma::approx_equal(all.col(one), all.col(other), "absdiff", 0));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_number_of_painted_digits_is_named) {
    for (const char* wrong : {"painted:", "painted:9", "painted:-5", "painted:many", "painted:1e3",
                              "painted:10000001"}) {
        raises<UsageError>([&] { load(wrong); },
                           {std::string("--data ") + wrong, "from 10 to 10000000"});
    }
}

BOOST_AUTO_TEST_SUITE_END()
