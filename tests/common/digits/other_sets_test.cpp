// Sets other than MNIST: what they are called, what their files are called, of which shapes they
// may be.
#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/fit.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/known_sets.hpp"
#include "common/digits/md5.hpp"
#include "common/digits/orientation.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>
#include <zlib.h>

namespace {

using namespace lab;
using namespace lab::testing;
namespace fs = std::filesystem;

/// What a made set is like. Picture k is all grey, k % 256.
struct Made {
    uword training = 60, test = 12, rows = 28, cols = 28, classes = 10, first_label = 0;
};

std::string big_endian(uword number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) {
        bytes += static_cast<char>(number >> shift & 0xff);
    }
    return bytes;
}

std::string images_of(const Made& made, uword count) {
    std::string bytes =
        big_endian(0x803) + big_endian(count) + big_endian(made.rows) + big_endian(made.cols);
    for (uword k = 0; k < count; ++k) {
        bytes += std::string(made.rows * made.cols, static_cast<char>(k % 256));
    }
    return bytes;
}

std::string labels_of(const Made& made, uword count) {
    std::string bytes = big_endian(0x801) + big_endian(count);
    for (uword k = 0; k < count; ++k) {
        bytes += static_cast<char>(made.first_label + k % made.classes);
    }
    return bytes;
}

/// Writes a set under these names into a folder that it makes.
void make_set(const fs::path& folder, const Made& made = {},
              const std::array<const char*, 4>& names = set_file_names) {
    fs::create_directories(folder);
    write_bytes(folder / names[0], images_of(made, made.training));
    write_bytes(folder / names[1], labels_of(made, made.training));
    write_bytes(folder / names[2], images_of(made, made.test));
    write_bytes(folder / names[3], labels_of(made, made.test));
}

void write_gzip(const fs::path& file, const std::string& bytes) {
    gzFile out = gzopen(file.c_str(), "wb");
    gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(out);
}

struct Nowhere {
    ScratchFolder folder;
    EnvironmentVariable no_mnist{"MNIST_DIR", std::nullopt};
    EnvironmentVariable no_data{"LAB_DATA", std::nullopt};
    fs::path before = fs::current_path();

    Nowhere() { fs::current_path(folder.path()); }
    ~Nowhere() { fs::current_path(before); }

    static Digits load(const std::string& option, bool fit = false) {
        std::string note;
        return load_digits(option, Split(), 1, 1, note, fit);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(other_sets, Nowhere)

BOOST_AUTO_TEST_CASE(a_set_is_called_as_its_folder_and_never_mnist) {
    make_set("my_digits");
    BOOST_TEST(load("my_digits").name == "my_digits");
    BOOST_TEST(load("my_digits/").name == "my_digits");
    make_set("data/mnist");
    BOOST_TEST(load("data/mnist").name == "the folder mnist");
    fs::current_path("my_digits");
    BOOST_TEST(load(".").name == "my_digits");
}

BOOST_AUTO_TEST_CASE(mnist_is_told_by_its_sums_whatever_its_folder_is_called) {
    const std::vector<std::uint32_t> sums = {0xe9f4d8b3, 0xe0cb4ad2, 0x91373bdf, 0x4ab9eff9};
    BOOST_TEST(name_of_set("somewhere", {}, sums, 10).name == "mnist");
    for (std::size_t which = 0; which < sums.size(); ++which) {
        std::vector<std::uint32_t> other = sums;
        ++other[which];
        BOOST_TEST(name_of_set(".", {}, other, 10).name != "mnist");
    }
}

// The test suite of RFC 1321, A.5, and lengths around a block's
BOOST_AUTO_TEST_CASE(md5_is_that_of_its_source) {
    BOOST_TEST(md5("") == "d41d8cd98f00b204e9800998ecf8427e");
    BOOST_TEST(md5("a") == "0cc175b9c0f1b6a831c399e269772661");
    BOOST_TEST(md5("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    BOOST_TEST(md5("1234567890123456789012345678901234567890123456789012345678901234567890123456789"
                   "0") == "57edf4a22be3c955ac49da2e2107b67a");
    for (const std::size_t length : {55U, 56U, 63U, 64U, 65U, 262144U, 262145U, 600000U}) {
        const std::string bytes(length, 'x');
        write_bytes("file", bytes);
        BOOST_TEST(md5_of_file("file") == md5(bytes));
    }
    BOOST_TEST(md5_of_file("no_such_file").empty());
}

BOOST_AUTO_TEST_CASE(classes_are_named_where_their_names_are_known) {
    make_set("Fashion");
    BOOST_TEST(load("Fashion").kind.name(7) == "sneaker");
    make_set("kmnist");
    BOOST_TEST(load("kmnist").kind.name(3) == "tsu");
    make_set("letters", {60, 52, 28, 28, 26, 1});
    const Digits letters = load("letters");
    BOOST_TEST(letters.kind.classes == 26U);
    BOOST_TEST(letters.kind.name(0) == "A");
    BOOST_TEST(letters.training.labels(25) == 25U);
    make_set("fashion_shoes", {60, 12, 28, 28, 3}); // three classes are not those ten
    BOOST_TEST(load("fashion_shoes").kind.name(2) == "2");
}

BOOST_AUTO_TEST_CASE(a_file_classes_names_the_classes) {
    make_set("zoo", {60, 12, 28, 28, 3});
    write_bytes("zoo/classes.txt", "cat\r\ndog\nha\x1bre\n");
    BOOST_TEST(load("zoo").kind.name(0) == "cat");
    BOOST_TEST(load("zoo").kind.name(2) == "ha?re"); // no control characters reach a terminal
    write_bytes("zoo/classes.txt", "cat\ndog\nhare\nmouse\n"); // of which there is no picture
    BOOST_TEST(load("zoo").kind.classes == 4U);
    write_bytes("zoo/classes.txt", "cat\ndog\n");
    raises<MissingError>([] { load("zoo"); }, {"3 classes", "classes.txt names 2"});
    write_bytes("zoo/classes.txt", "cat\n\nhare\n");
    raises<MissingError>([] { load("zoo"); }, {"zoo/classes.txt, line 2", "empty"});
}

BOOST_AUTO_TEST_CASE(labels_that_begin_at_1_are_brought_to_0_and_keep_their_names) {
    make_set("from_1", {60, 12, 28, 28, 5, 1});
    const Digits digits = load("from_1");
    BOOST_TEST(digits.kind.classes == 5U);
    BOOST_TEST(digits.training.labels.min() == 0U);
    BOOST_TEST(digits.test.labels.max() == 4U);
    BOOST_TEST(digits.kind.name(0) == "1");
}

BOOST_AUTO_TEST_CASE(two_to_62_classes_are_taken_and_no_others) {
    make_set("two", {60, 12, 28, 28, 2});
    BOOST_TEST(load("two").kind.classes == 2U);
    make_set("most", {70, 62, 28, 28, 62, 1});
    BOOST_TEST(load("most").kind.classes == 62U);
    make_set("one", {60, 12, 28, 28, 1});
    raises<MissingError>([] { load("one"); }, {"one: all labels are 0", "2 to 62 classes"});
    make_set("many", {70, 70, 28, 28, 63});
    raises<MissingError>([] { load("many"); }, {"many: its labels are 0 to 62", "2 to 62 classes"});
}

BOOST_AUTO_TEST_CASE(pictures_of_8_x_8_to_64_x_64_are_taken_and_no_others) {
    for (const auto& [rows, cols] : {std::pair<uword, uword>{8, 8}, {64, 64}, {8, 64}, {28, 14}}) {
        make_set("set", {60, 12, rows, cols});
        const Digits digits = load("set");
        BOOST_TEST(digits.kind.rows == rows);
        BOOST_TEST(digits.kind.cols == cols);
        BOOST_TEST(digits.training.images.n_rows == rows * cols);
        BOOST_TEST(!digits.kind.is_mnists());
    }
    for (const auto& [rows, cols] : {std::pair<uword, uword>{7, 28}, {28, 65}}) {
        make_set("set", {60, 12, rows, cols});
        raises<MissingError>([] { load("set"); },
                             {"set/train-images-idx3-ubyte: its pictures have " +
                                  std::to_string(rows) + " x " + std::to_string(cols),
                              "8 x 8 to 64 x 64"});
    }
}

BOOST_AUTO_TEST_CASE(what_takes_mnists_pictures_alone_says_what_the_set_has) {
    make_set("wide", {60, 12, 28, 32});
    raises<UsageError>([] { require_like_mnist(load("wide"), "--mine"); },
                       {"--mine takes pictures of 28 x 28", "wide has 28 x 32 in 10", "--data"});
    make_set("many", {60, 26, 28, 28, 26});
    raises<UsageError>([] { require_like_mnist(load("many"), "--mine"); },
                       {"many has 28 x 28 in 26", "Name another set"});
    require_like_mnist(load("wide", true), "--mine");
}

BOOST_AUTO_TEST_CASE(what_comes_to_painted_digits_is_known_before_they_are_painted) {
    BOOST_TEST(comes_to_painted("painted:20"));
    BOOST_TEST(comes_to_painted("")); // there is no MNIST here
    make_set("data/mnist");
    BOOST_TEST(!comes_to_painted(""));
    BOOST_TEST(!comes_to_painted("data/mnist"));
    BOOST_TEST(comes_to_painted("painted"));
}

BOOST_AUTO_TEST_CASE(more_pictures_than_mnist_has_are_not_cut) {
    make_set("large", {120000, 12000, 8, 8});
    const Digits digits = load("large");
    BOOST_TEST(digits.training.size() == 110000U);
    BOOST_TEST(digits.validation.size() == 10000U);
    BOOST_TEST(digits.test.size() == 12000U);
}

BOOST_AUTO_TEST_CASE(a_word_is_the_name_of_a_set_in_the_folder_data) {
    make_set("data/mine", {60, 12});
    make_set("mine", {70, 12});
    BOOST_TEST(load("mine").origin == "data/mine");
    BOOST_TEST(load("./mine").origin == "./mine");
    make_set("here");
    BOOST_TEST(load("here").origin == "here"); // a folder, where there is no such set
}

BOOST_AUTO_TEST_CASE(files_are_found_by_the_names_that_others_give_them) {
    make_set("dotted", {},
             {"train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte",
              "t10k-labels.idx1-ubyte"});
    make_set("capital", {},
             {"TRAIN-IMAGES-IDX3-UBYTE", "TRAIN-LABELS-IDX1-UBYTE", "T10K-IMAGES-IDX3-UBYTE",
              "T10K-LABELS-IDX1-UBYTE.GZ"});
    make_set("emnist", {},
             {"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte",
              "emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"});
    make_set("qmnist", {},
             {"qmnist-train-images-idx3-ubyte", "qmnist-train-labels-idx2-int",
              "qmnist-test-images-idx3-ubyte", "qmnist-test-labels-idx2-int"});
    for (const char* name : {"dotted", "capital", "emnist", "qmnist"}) {
        BOOST_TEST(load(name).training.size() == 50U);
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_may_be_the_missing_one_is_named) {
    make_set("renamed");
    fs::rename("renamed/train-images-idx3-ubyte", "renamed/train_images.bin");
    raises<MissingError>([] { load("renamed"); },
                         {"train-images-idx3-ubyte (or train-images-idx3-ubyte.gz) is not there",
                          "there is train_images.bin: is it that?"});
}

BOOST_AUTO_TEST_CASE(files_of_two_sets_in_one_folder_are_not_mixed) {
    make_set("both", {},
             {"emnist-digits-train-images-idx3-ubyte", "emnist-digits-train-labels-idx1-ubyte",
              "emnist-digits-test-images-idx3-ubyte", "emnist-digits-test-labels-idx1-ubyte"});
    write_bytes("both/emnist-letters-train-images-idx3-ubyte", "");
    raises<MissingError>([] { load("both"); },
                         {"emnist-digits-train-images-idx3-ubyte, emnist-letters-train-images",
                          "a folder of their own"});
}

BOOST_AUTO_TEST_CASE(a_packed_file_beside_an_unpacked_one_must_hold_the_same) {
    make_set("twice");
    const std::string labels = bytes_of("twice/t10k-labels-idx1-ubyte");
    write_gzip("twice/t10k-labels-idx1-ubyte.gz", labels);
    BOOST_TEST(load("twice").test.size() == 12U);
    write_gzip("twice/t10k-labels-idx1-ubyte.gz", labels.substr(0, labels.size() - 1) + "\x02");
    raises<MissingError>(
        [] { load("twice"); },
        {"twice/t10k-labels-idx1-ubyte and t10k-labels-idx1-ubyte.gz", "do not hold the same"});
}

BOOST_AUTO_TEST_CASE(digits_that_lie_on_their_side_are_turned_and_that_is_said) {
    const Dataset upright = paint_digits(300, 5);
    Dataset turned = upright;
    transpose_pictures(turned.images, image_side);
    BOOST_TEST(turned.images(28 * 3 + 14, 0) == upright.images(28 * 14 + 3, 0));
    BOOST_TEST(stand_transposed(turned));
    BOOST_TEST(!stand_transposed(upright));
    Dataset clothes = turned; // pictures that are like no digit, whichever way they are held
    clothes.labels = arma::shift(clothes.labels, 1);
    BOOST_TEST(!stand_transposed(clothes));

    for (const char* name : {"train", "t10k"}) {
        fs::create_directories("emnist");
        write_idx_images(fs::path("emnist") / (std::string(name) + "-images-idx3-ubyte"),
                         turned.images);
        write_idx_labels(fs::path("emnist") / (std::string(name) + "-labels-idx1-ubyte"),
                         turned.labels);
    }
    const Digits digits = load("emnist");
    BOOST_TEST(digits.origin.find("lay on their side") != std::string::npos);
    BOOST_TEST(
        arma::approx_equal(digits.test.images, upright.images, "absdiff", 0.51 / 255)); // bytes
}

BOOST_AUTO_TEST_CASE(a_picture_that_is_fitted_keeps_its_proportions_and_its_grey) {
    Mat picture(56 * 28, 1, arma::fill::ones); // 56 rows of 28 pixels: half, and seven beside it
    const Mat fitted = arma::reshape(fit_pictures(picture, 56, 28), 28, 28).t();
    for (uword row = 0; row < 28; ++row) {
        for (uword col = 0; col < 28; ++col) {
            BOOST_TEST_REQUIRE(std::abs(fitted(row, col) - (col >= 7 && col < 21 ? 1 : 0)) < 1e-5);
        }
    }
    // The upper left quarter of 14 x 14 becomes that of 28 x 28
    Mat corner(14 * 14, 1, arma::fill::zeros);
    corner(0) = 1;
    const Mat large = fit_pictures(corner, 14, 14);
    BOOST_TEST(large(0) == Real(1));
    BOOST_TEST(arma::accu(large) == Real(4), boost::test_tools::tolerance(Real(0.3)));
    BOOST_TEST(large(5) == Real(0));
}

BOOST_AUTO_TEST_CASE(a_set_that_is_fitted_says_so_and_what_fits_is_left_alone) {
    make_set("wide", {60, 12, 16, 32});
    const Digits digits = load("wide", true);
    BOOST_TEST(digits.kind.is_mnists());
    BOOST_TEST(digits.training.images.n_rows == image_size);
    BOOST_TEST(digits.origin.find("from 16 x 32 to 28 x 28") != std::string::npos);
    make_set("same");
    BOOST_TEST(load("same", true).origin == "same");
}

BOOST_AUTO_TEST_SUITE_END()
