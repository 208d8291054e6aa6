// A set as it stands in files: divided, mixed, written whole or not at all, read back.
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/collections/collection.hpp"
#include "common/digits/digit_source.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;
using namespace lab::testing;

/// `each` pictures of each of so many classes, class after class, of which no two are alike.
BytePictures pictures(uword classes, uword each, uword side = 28) {
    BytePictures all{side, side, {}, {}};
    for (uword k = 0; k < classes * each; ++k) {
        std::vector<std::uint8_t> picture(side * side);
        picture[0] = static_cast<std::uint8_t>(k);
        picture[1] = static_cast<std::uint8_t>(k >> 8);
        all.add(picture.data(), static_cast<std::uint8_t>(k / each));
    }
    return all;
}

BOOST_AUTO_TEST_CASE(every_seventh_picture_of_each_class_is_for_testing) {
    const Collection set = divided(pictures(3, 14), {});
    BOOST_TEST(counts_of(set.training) == (std::vector<uword>{12, 12, 12}),
               boost::test_tools::per_element());
    BOOST_TEST(counts_of(set.test) == (std::vector<uword>{2, 2, 2}),
               boost::test_tools::per_element());
    BOOST_TEST(int{set.test.pixels[0]} == 6); // the seventh of the first class
    BOOST_TEST(count_shared(set) == 0);
}

BOOST_AUTO_TEST_CASE(classes_one_after_the_other_are_mixed_always_alike_and_others_stay) {
    BytePictures one = pictures(4, 20), other = pictures(4, 20);
    BOOST_TEST(mix_classes(one));
    BOOST_TEST(mix_classes(other));
    BOOST_TEST((one.labels == other.labels && one.pixels == other.pixels));
    BOOST_TEST(!std::is_sorted(one.labels.begin(), one.labels.end()));
    BOOST_TEST(counts_of(one) == counts_of(pictures(4, 20)), boost::test_tools::per_element());
    for (uword k = 0; k < one.count(); ++k) { // labels went with their pictures
        BOOST_TEST(int{one.pixels[k * one.size()]} / 20 == int{one.labels[k]});
    }
    BOOST_TEST(!mix_classes(other));
}

BOOST_AUTO_TEST_CASE(a_set_comes_back_and_the_lab_learns_from_it) {
    const ScratchFolder folder;
    Collection set = divided(pictures(3, 14), {"zero", "one", "two"});
    write_collection(folder / "mine", set);
    BOOST_TEST(is_collection(folder / "mine"));
    const Collection read = read_collection(folder / "mine");
    BOOST_TEST(
        (read.training.pixels == set.training.pixels && read.test.labels == set.test.labels));
    BOOST_TEST(read.classes == set.classes, boost::test_tools::per_element());
    std::string note;
    const Digits digits = load_digits((folder / "mine").string(), Split(), 1, 1, note);
    BOOST_TEST(digits.test.size() == 6);
    BOOST_TEST(digits.kind.name(2) == "two");
    BOOST_TEST(folder.names() == std::vector<std::string>{"mine"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_set_that_is_there_is_never_overwritten) {
    const ScratchFolder folder;
    write_collection(folder / "mine", divided(pictures(2, 14), {}));
    raises<UsageError>([&] { write_collection(folder / "mine", divided(pictures(2, 21), {})); },
                       {"mine: it is there already"});
    BOOST_TEST(read_collection(folder / "mine").training.count() == 24);
}

BOOST_AUTO_TEST_CASE(test_pictures_that_stand_in_training_too_are_counted) {
    Collection set = divided(pictures(2, 14), {});
    set.test.add(set.training.pixels.data(), 0);
    BOOST_TEST(count_shared(set) == 1);
}

BOOST_AUTO_TEST_CASE(sets_that_nothing_can_learn_from_are_refused) {
    const auto refuses = [](const Collection& set, const std::vector<std::string>& words) {
        raises<UsageError>([&] { require_usable(set, "mine"); }, words);
    };
    require_usable(divided(pictures(2, 7), {}), "mine");
    refuses(divided(pictures(2, 6), {}),
            {"mine: there are 12 training pictures and 0 test pictures"});
    refuses(divided(pictures(1, 14), {}), {"1 class up to 0", "2 to 62"});
    refuses(divided(pictures(64, 7, 8), {}), {"64 classes up to 63"});
    refuses(divided(pictures(2, 14, 7), {}), {"7 x 7 pixels", "8 x 8 to 64 x 64"});
}

BOOST_AUTO_TEST_CASE(broken_files_of_a_set_are_named) {
    const ScratchFolder folder;
    write_collection(folder / "mine", divided(pictures(2, 14), {}));
    BOOST_TEST(!is_collection(folder / "none"));
    write_bytes(folder / "mine/t10k-labels-idx1-ubyte", std::string("\0\0\x8\1\0\0\0\1\0", 9));
    raises<MissingError>([&] { read_collection(folder / "mine"); },
                         {"do not belong together", "4", "1"});
    write_bytes(folder / "mine/t10k-labels-idx1-ubyte", "nothing");
    raises<MissingError>([&] { read_collection(folder / "mine"); },
                         {"t10k-labels-idx1-ubyte: this is no whole IDX"});
}

} // namespace
