#include "common/digits/painted/painted_digits.hpp"

#include "common/digits/painted/glyphs.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

using lab::Col;
using lab::Dataset;
using lab::uword;

namespace {

constexpr uword side = lab::image_side;

/// Ink of each column or row of pixels: 28 numbers.
arma::vec profile(const Col& picture, bool of_rows) {
    arma::vec sums(side, arma::fill::zeros);
    for (uword k = 0; k < lab::image_size; ++k) {
        sums(of_rows ? k / side : k % side) += picture(k);
    }
    return sums;
}

/// The mean place of the ink along a profile, in pixels, counted from 0.
double centre(const arma::vec& sums) {
    return arma::dot(sums, arma::regspace(0, side - 1)) / arma::accu(sums);
}

/// How many pixels lie from the first to the last one with ink.
uword extent(const arma::vec& sums) {
    const arma::uvec inked = arma::find(sums > 0);
    return inked.back() - inked.front() + 1;
}

} // namespace

BOOST_AUTO_TEST_SUITE(painted_digits)

BOOST_AUTO_TEST_CASE(a_picture_is_the_same_in_any_order_and_on_any_number_of_threads) {
    const Dataset all = lab::paint_digits(101, 7);
    for (const unsigned threads : {1u, 2u, 3u, 16u}) {
        const Dataset some = lab::paint_digits(41, 7, 60, threads);
        BOOST_TEST(arma::all(some.labels == all.labels.tail(41)));
        BOOST_TEST(arma::approx_equal(some.images, all.images.tail_cols(41), "absdiff", 0));
    }
    for (const uword k : {100u, 3u, 57u, 0u}) {
        BOOST_TEST(arma::approx_equal(lab::paint_digit(7, k), all.images.col(k), "absdiff", 0));
        BOOST_TEST(lab::painted_label(7, k) == all.labels(k));
    }
}

BOOST_AUTO_TEST_CASE(series_of_different_seeds_differ) {
    BOOST_TEST(
        !arma::approx_equal(lab::paint_digit(1, 0, 3), lab::paint_digit(2, 0, 3), "absdiff", 0.01));
    const Dataset one = lab::paint_digits(100, 1);
    const Dataset two = lab::paint_digits(100, 2);
    BOOST_TEST(lab::count_correct(one.labels, two.labels) < 40u); // 10 by chance
}

BOOST_AUTO_TEST_CASE(no_pictures_and_far_pictures_can_be_painted) {
    BOOST_TEST(lab::paint_digits(0, 1, 0, 4).size() == 0u);
    const std::uint64_t far = std::numeric_limits<std::uint64_t>::max() / 2;
    BOOST_TEST(arma::accu(lab::paint_digits(3, 1, far, 2).images) > 0);
}

BOOST_AUTO_TEST_CASE(each_block_of_ten_shows_each_digit_once) {
    const Dataset data = lab::paint_digits(500, 3);
    uword sorted_blocks = 0;
    for (uword block = 0; block < 50; ++block) {
        const lab::Labels labels = data.labels.subvec(10 * block, 10 * block + 9);
        const lab::Labels sorted = arma::sort(labels);
        for (uword digit = 0; digit < 10; ++digit) {
            BOOST_TEST(sorted(digit) == digit);
        }
        sorted_blocks += lab::count_correct(labels, sorted) == 10 ? 1 : 0;
    }
    BOOST_TEST(sorted_blocks == 0u); // one in 3.6 million by chance
}

BOOST_AUTO_TEST_CASE(weights_say_how_common_each_digit_is) {
    const lab::DigitWeights weights = {0, 1, 0, 3, 0, 0, 0, 0, 0, 0};
    const Dataset data = lab::paint_digits(2000, 5, 0, 2, weights);
    const uword threes = arma::accu(data.labels == 3u);
    BOOST_TEST(threes + arma::accu(data.labels == 1u) == 2000u);
    // Binomial with n = 2000, p = 3/4: mean 1500, deviation 19.
    BOOST_TEST(threes > 1400u);
    BOOST_TEST(threes < 1600u);
}

BOOST_AUTO_TEST_CASE(equal_weights_are_balanced_weights) {
    lab::DigitWeights weights;
    weights.fill(2.5);
    BOOST_TEST(arma::all(lab::paint_digits(50, 5, 0, 1, weights).labels ==
                         lab::paint_digits(50, 5).labels));
}

BOOST_AUTO_TEST_CASE(weights_that_cannot_be_are_refused) {
    BOOST_CHECK_THROW(lab::painted_label(1, 0, lab::DigitWeights{}), std::invalid_argument);
    BOOST_CHECK_THROW(lab::painted_label(1, 0, {1, -1}), std::invalid_argument);
    BOOST_CHECK_THROW(lab::painted_label(1, 0, {1, std::nan("")}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(ink_lies_between_paper_and_full) {
    const Dataset data = lab::paint_digits(2000, 1, 0, 2);
    BOOST_TEST(data.images.is_finite());
    BOOST_TEST(data.images.min() == 0);
    BOOST_TEST(data.images.max() == 1);
    // Mean ink of MNIST's training pictures: 0.1307.
    const double mean = arma::mean(arma::vectorise(data.images));
    BOOST_TEST(mean > 0.11);
    BOOST_TEST(mean < 0.15);
    for (uword k = 0; k < data.size(); ++k) {
        BOOST_TEST_REQUIRE(data.images.col(k).max() > 0.5); // none is blank
    }
}

BOOST_AUTO_TEST_CASE(digits_fill_a_box_of_20_and_are_centred_by_mass) {
    const Dataset data = lab::paint_digits(1000, 2, 0, 2);
    for (uword k = 0; k < data.size(); ++k) {
        const arma::vec columns = profile(data.images.col(k), false);
        const arma::vec rows = profile(data.images.col(k), true);
        // Moved by whole pixels, the centre of mass comes within half a pixel of pixel 14's middle.
        BOOST_TEST_REQUIRE(std::abs(centre(columns) - 14) < 0.501);
        BOOST_TEST_REQUIRE(std::abs(centre(rows) - 14) < 0.501);
        const uword longer = std::max(extent(columns), extent(rows));
        BOOST_TEST_REQUIRE(longer <= 20u);
        BOOST_TEST_REQUIRE(longer >= 18u); // a light end of the stroke may stay under the last rows
    }
}

BOOST_AUTO_TEST_CASE(no_two_pictures_of_a_digit_are_alike) {
    for (uword digit = 0; digit < 10; ++digit) {
        const Col first = lab::paint_digit(4, 0, digit);
        for (std::uint64_t index = 1; index < 20; ++index) {
            const Col other = lab::paint_digit(4, index, digit);
            BOOST_TEST(arma::norm(first - other) > 1.0); // as far as a full pixel of ink
        }
    }
}

BOOST_AUTO_TEST_CASE(each_digit_has_several_ways_and_each_way_is_sound) {
    for (uword digit = 0; digit < 10; ++digit) {
        const auto& ways = lab::ways_to_write(digit);
        BOOST_TEST(ways.size() >= 3u);
        for (const lab::Way& way : ways) {
            BOOST_TEST_CONTEXT(digit << ", " << way.name) {
                BOOST_TEST(way.digit == digit);
                BOOST_TEST(way.weight > 0);
                BOOST_TEST(way.forms.size() >= 1u);
                for (const lab::Form& form : way.forms) {
                    BOOST_TEST((form.ends == way.forms.front().ends));
                    std::size_t first = 0;
                    for (const std::size_t end : form.ends) {
                        BOOST_TEST(end - first >= 2u); // a stroke has a beginning and an end
                        first = end;
                    }
                    for (const lab::Knot& knot : form.knots) {
                        BOOST_TEST((knot.x >= 0 && knot.x <= 100));
                        BOOST_TEST((knot.y >= 0 && knot.y <= 100));
                    }
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_form_is_read_from_its_text) {
    const lab::Form form = lab::parse_form("1,2 30.5,40* 5,6 | 7,8 9,10");
    BOOST_TEST(form.knots.size() == 5u);
    BOOST_TEST(form.knots[1].x == 30.5f);
    BOOST_TEST(form.knots[1].y == 40.0f);
    BOOST_TEST(form.knots[1].corner);
    BOOST_TEST(!form.knots[2].corner);
    BOOST_TEST((form.ends == std::vector<std::size_t>{3, 5}));
    BOOST_CHECK_THROW(lab::parse_form("1,2 3;4"), std::invalid_argument);
    BOOST_CHECK_THROW(lab::parse_form("1,2 x"), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
