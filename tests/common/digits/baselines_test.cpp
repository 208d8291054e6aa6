#include "common/digits/baselines.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace {

using namespace lab;

/// Two pictures of each digit d, of one grey each: d / 10 and d / 10 + 0.02.
Dataset greys() {
    Dataset data{Mat(image_size, 20), Labels(20)};
    for (uword k = 0; k < 20; ++k) {
        data.labels(k) = k % 10;
        data.images.col(k).fill(Real(k % 10) / 10 + (k < 10 ? Real(0) : Real(0.02)));
    }
    return data;
}

} // namespace

BOOST_AUTO_TEST_SUITE(baselines)

BOOST_AUTO_TEST_CASE(random_guesses_are_right_one_time_in_ten) {
    Engine engine(1);
    const uword count = 100000;
    const Labels guesses = guess_at_random(count, engine);
    BOOST_TEST(guesses.max() == 9);
    for (uword digit = 0; digit < 10; ++digit) {
        const double share = double(arma::accu(guesses == digit)) / double(count);
        // The binomial deviation is sqrt(0.1 * 0.9 / n); five of them are allowed.
        BOOST_TEST(std::abs(share - 0.1) < 5 * std::sqrt(0.09 / double(count)));
    }
}

BOOST_AUTO_TEST_CASE(the_mean_picture_is_the_mean_of_its_digits_pictures) {
    const Mat means = mean_pictures(greys());
    BOOST_TEST(means.n_rows == 784);
    BOOST_TEST(means.n_cols == 10);
    BOOST_TEST(means(0, 0) == Real(0.01), boost::test_tools::tolerance(Real(1e-5)));
    BOOST_TEST(means(783, 7) == Real(0.71), boost::test_tools::tolerance(Real(1e-5)));
    BOOST_TEST(mean_darkness(greys())(7) == Real(0.71), boost::test_tools::tolerance(Real(1e-5)));
}

BOOST_AUTO_TEST_CASE(a_digit_without_pictures_does_not_spoil_the_others) {
    const Dataset nines = slice(greys(), 9, 1);
    const Mat means = mean_pictures(nines);
    BOOST_TEST(means.is_finite());
    BOOST_TEST(means(5, 9) == Real(0.9));
}

BOOST_AUTO_TEST_CASE(darkness_tells_digits_apart_that_differ_in_ink) {
    const Dataset data = greys();
    const Labels read = read_by_darkness(mean_darkness(data), data.images);
    BOOST_TEST(count_correct(read, data.labels) == 20);
}

BOOST_AUTO_TEST_CASE(darkness_does_not_see_where_the_ink_is_and_the_mean_picture_does) {
    // A 0 has its ink in the upper half, a 1 as much of it in the lower half.
    Dataset data{Mat(image_size, 2, arma::fill::zeros), Labels{0, 1}};
    data.images(arma::span(0, 391), 0).fill(1);
    data.images(arma::span(392, 783), 1).fill(1);
    BOOST_TEST(count_correct(read_by_mean_picture(mean_pictures(data), data.images), data.labels) ==
               2);
    BOOST_TEST(count_correct(read_by_darkness(mean_darkness(data), data.images), data.labels) == 1);
}

BOOST_AUTO_TEST_CASE(the_nearest_mean_picture_is_that_of_the_least_distance) {
    Engine engine(6);
    const Mat means = random_normal(image_size, 10, 1, engine);
    const Mat pictures = random_normal(image_size, 30, 1, engine);
    const Labels read = read_by_mean_picture(means, pictures);
    for (uword k = 0; k < pictures.n_cols; ++k) {
        uword nearest = 0; // the definition, in a loop
        for (uword digit = 1; digit < 10; ++digit) {
            if (arma::norm(pictures.col(k) - means.col(digit)) <
                arma::norm(pictures.col(k) - means.col(nearest))) {
                nearest = digit;
            }
        }
        BOOST_TEST(read(k) == nearest);
    }
}

BOOST_AUTO_TEST_CASE(a_linear_classifier_tells_apart_what_only_its_place_tells) {
    // Two pictures for a digit d, with ink in the pixels 10 d and 10 d + 1 alone: fewer pictures
    // than pixels, and most pixels never inked.
    Dataset data{Mat(image_size, 20, arma::fill::zeros), Labels(20)};
    for (uword k = 0; k < 20; ++k) {
        data.labels(k) = k % 10;
        data.images(10 * (k % 10) + k / 10, k) = 1;
    }
    const Mat W = linear_classifier(data, 1e-3);
    BOOST_TEST(W.n_rows == 10);
    BOOST_TEST(W.n_cols == 785);
    BOOST_TEST(W.is_finite());
    BOOST_TEST(count_correct(read_by_linear_classifier(W, data.images), data.labels) == 20);
}

BOOST_AUTO_TEST_CASE(the_linear_classifier_is_where_the_slope_of_the_squared_error_is_0) {
    Engine engine(3);
    const uword count = 1500; // more than one chunk
    Dataset data{random_normal(image_size, count, 1, engine), Labels(count)};
    for (uword k = 0; k < count; ++k) {
        data.labels(k) = (7 * k + k / 100) % 10;
    }
    const double ridge = 0.5;
    const Mat W = linear_classifier(data, ridge);
    const Mat x = arma::join_cols(data.images, Mat(1, count, arma::fill::ones));
    const Mat error = W * x - one_hot(data.labels);
    const Mat slope = error * x.t() / Real(count) + Real(ridge) * W;
    // Two terms of about 0.02 that cancel; floats leave a millionth of what they sum.
    BOOST_TEST(arma::abs(W).max() > 0.01);
    BOOST_TEST(arma::abs(slope).max() < 1e-5);
}

BOOST_AUTO_TEST_SUITE_END()
