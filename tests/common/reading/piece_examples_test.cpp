#include "common/reading/piece_examples.hpp"

#include "common/digits/painted/painted_digits.hpp"
#include "common/reading/digit_frame.hpp"
#include "common/reading/digit_reader.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

BOOST_AUTO_TEST_SUITE(piece_examples_suite)

BOOST_AUTO_TEST_CASE(every_digit_is_there_once_and_then_pairs_and_what_is_none) {
    const Dataset digits = paint_digits(200, 1);
    const Dataset examples = piece_examples(digits, {0.5, 0.5}, 1, 2);
    for (uword k = 0; k < digits.size(); ++k) {
        BOOST_TEST(examples.labels(k) == digits.labels(k));
        // The same digit, up to what scaling, grain, and a shift by a pixel cost
        BOOST_TEST(arma::dot(examples.images.col(k), digits.images.col(k)) >
                   0.5 * arma::norm(examples.images.col(k)) * arma::norm(digits.images.col(k)));
    }
    const Labels rest = examples.labels.tail(examples.size() - digits.size());
    BOOST_TEST(arma::accu(rest == no_digit) > 100U);
    BOOST_TEST(arma::accu(rest < no_digit) > 50U); // digits that were cut out of pairs
    BOOST_TEST(rest.max() == no_digit);
    BOOST_TEST(examples.images.min() >= 0);
    BOOST_TEST(examples.images.max() <= Real(1.0001));
}

BOOST_AUTO_TEST_CASE(all_stand_in_the_frame) {
    const Dataset examples = piece_examples(paint_digits(60, 1), {1, 0}, 1, 1);
    for (uword k = 0; k < examples.size(); ++k) {
        const Col picture = examples.images.col(k);
        const Col framed = frame_digit(arma::reshape(picture, image_side, image_side).t());
        // The same again; where the outmost row is fainter than ink, a pixel larger
        BOOST_TEST(arma::dot(framed, picture) > 0.9 * arma::norm(framed) * arma::norm(picture));
    }
}

BOOST_AUTO_TEST_CASE(the_same_for_any_number_of_threads_and_another_for_another_seed) {
    const Dataset digits = paint_digits(150, 1);
    const Dataset one = piece_examples(digits, {0.3, 0.1}, 5, 1);
    const Dataset four = piece_examples(digits, {0.3, 0.1}, 5, 4);
    BOOST_TEST(arma::approx_equal(one.images, four.images, "absdiff", 0));
    const Dataset other = piece_examples(digits, {0.3, 0.1}, 6, 4);
    BOOST_TEST((other.size() != one.size() ||
                !arma::approx_equal(one.images, other.images, "absdiff", 0)));
}

BOOST_AUTO_TEST_SUITE_END()
