#include "tools/page/own_digits.hpp"

#include "tests/helpers/environment_variable.hpp"
#include "tests/helpers/raises.hpp"
#include "tests/helpers/scratch_folder.hpp"

#include "common/basics/error.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/painted/painted_digits.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;
using namespace lab::page;
using lab::testing::EnvironmentVariable;
using lab::testing::raises;
using lab::testing::ScratchFolder;
using lab::testing::write_bytes;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void keep_some(OwnDigits& own, uword count) {
    for (uword k = 0; k < count; ++k) {
        own.keep(paint_digit(5, k, k % 10), k % 10);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(page_own_digits)

BOOST_AUTO_TEST_CASE(every_third_of_a_digit_is_kept_back_and_stays_so) {
    const ScratchFolder scratch;
    OwnDigits own(scratch / "mine");
    std::string kept;
    for (uword k = 0; k < 9; ++k) {
        kept += own.keep(paint_digit(1, k, 7), 7) ? 't' : 'l';
    }
    BOOST_TEST(kept == "lltlltllt");
    BOOST_TEST(has(own.as_json(), R"("training":6,"test":3)"));
    own.remove(false, 0);
    BOOST_TEST(has(own.as_json(), R"("training":5,"test":3)"));
    BOOST_TEST(!own.keep(paint_digit(1, 20, 7), 7)); // there are three for the test already
    raises<UsageError>([&] { own.remove(true, 3); }, {"gone"});
}

BOOST_AUTO_TEST_CASE(they_are_there_again_at_the_next_start) {
    const ScratchFolder scratch;
    {
        OwnDigits own(scratch / "mine");
        keep_some(own, 4);
    }
    OwnDigits again(scratch / "mine");
    BOOST_TEST(has(again.as_json(), R"("labels":[1,1,1,1,0,0,0,0,0,0])"));
    BOOST_TEST((scratch.names() == std::vector<std::string>{"mine"})); // and nothing beside it
    again.remove_all();
    BOOST_TEST(scratch.names().empty());
    BOOST_TEST(has(again.as_json(), R"("training":0,"test":0)"));
}

BOOST_AUTO_TEST_CASE(a_program_that_was_killed_between_two_renames_lost_nothing) {
    const ScratchFolder scratch;
    {
        OwnDigits own(scratch / "mine");
        keep_some(own, 3);
    }
    std::filesystem::rename(scratch / "mine", scratch / ".mine.old");
    OwnDigits again(scratch / "mine");
    BOOST_TEST(has(again.as_json(), R"("training":3)"));
}

BOOST_AUTO_TEST_CASE(a_damaged_set_is_told_and_left_as_it_is) {
    const ScratchFolder scratch;
    {
        OwnDigits own(scratch / "mine");
        keep_some(own, 3);
    }
    write_bytes(scratch / "mine" / "train-labels-idx1-ubyte", "no labels");
    OwnDigits again(scratch / "mine");
    raises<MissingError>([&] { again.keep(paint_digit(1, 0), 1); }, {"left as they are"});
    raises<MissingError>([&] { again.as_json(); }, {"train-labels"});
    BOOST_TEST(lab::testing::bytes_of(scratch / "mine" / "train-labels-idx1-ubyte") == "no labels");
}

BOOST_AUTO_TEST_CASE(the_programs_learn_from_them_and_test_on_those_kept_back) {
    const ScratchFolder scratch;
    const EnvironmentVariable data("LAB_DATA", scratch.path().string());
    std::string note;
    raises<MissingError>([&] { load_digits("painted:100+mine", Split(), 1, 1, note); },
                         {"no digits of your own yet", "./lab page"});
    OwnDigits own(scratch / "mine");
    keep_some(own, 40); // of each digit three to learn from and one for the test
    const Digits mine = load_digits("mine", Split(), 1, 1, note);
    BOOST_TEST(mine.training.size() + mine.validation.size() == 30U);
    BOOST_TEST(mine.test.size() == 10U);
    BOOST_TEST(mine.kind.is_mnists());

    const Digits both = load_digits("painted:900+mine", Split(), 1, 1, note);
    BOOST_TEST(both.training.size() == 900U + 3 * 30);
    BOOST_TEST(both.test.size() == 10U);
    BOOST_TEST(arma::approx_equal(both.test.images, mine.test.images, "absdiff", 0));
    BOOST_TEST(both.name == "painted digits and mine");
}

BOOST_AUTO_TEST_SUITE_END()
