#include "common/deep/augment.hpp"

#include "common/basics/random.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

/// A picture of one pixel of ink.
Col dot(uword row, uword col) {
    Col picture(image_size, arma::fill::zeros);
    picture(col + image_side * row) = 1;
    return picture;
}

Col expanded(const Augmentation& limits, const Col& picture, std::uint64_t key) {
    Augmenter augmenter(limits);
    CounterRandom random(key);
    Col result(image_size);
    augmenter.augment(picture.memptr(), result.memptr(), random);
    return result;
}

/// Where the ink is, in pixels from the top left.
double center_col(const Col& picture) {
    double sum = 0;
    for (uword k = 0; k < image_size; ++k) {
        sum += picture(k) * static_cast<double>(k % image_side);
    }
    return sum / arma::accu(picture);
}

} // namespace

BOOST_AUTO_TEST_SUITE(augment_suite)

BOOST_AUTO_TEST_CASE(a_shift_goes_right_and_down) {
    BOOST_TEST(arma::approx_equal(shift_picture(dot(10, 12), 3, -2), dot(8, 15), "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(what_leaves_the_picture_does_not_come_back) {
    BOOST_TEST(arma::accu(shift_picture(dot(10, 27), 1, 0)) == 0);
    BOOST_TEST(arma::accu(shift_picture(dot(0, 5), 0, -1)) == 0);
    BOOST_TEST(arma::accu(shift_picture(dot(14, 14), 28, 0)) == 0);
    Col low(12 * 9, arma::fill::zeros); // 12 rows of 9 pixels
    low(9 * 11 + 4) = 1;
    BOOST_TEST(shift_picture(low, 2, -1, 9)(9 * 10 + 6) == 1);
    BOOST_TEST(arma::accu(shift_picture(low, 5, 0, 9)) == 0);
    BOOST_TEST(arma::accu(shift_picture(dot(14, 14), -100, 100)) == 0);
}

BOOST_AUTO_TEST_CASE(five_pictures_of_each_keep_their_label) {
    const Dataset data{arma::join_rows(dot(5, 5), dot(9, 9)), Labels{3, 8}};
    const Dataset more = with_shifts(data);
    BOOST_TEST(more.size() == 10U);
    BOOST_TEST(arma::approx_equal(more.images.col(5), dot(9, 9), "absdiff", 0));
    BOOST_TEST(arma::accu(more.labels == 8) == 5U);
    BOOST_TEST(more.images.max() == 1);
}

BOOST_AUTO_TEST_CASE(no_change_allowed_is_no_change) {
    Engine engine(1);
    const Col picture = arma::abs(random_normal(image_size, 1, 0.3, engine));
    const Augmentation none{0, 0, 0, 0, 0, 4};
    BOOST_TEST(arma::approx_equal(expanded(none, picture, 3), picture, "absdiff", 1e-12));
}

BOOST_AUTO_TEST_CASE(pictures_of_another_shape_are_changed_about_their_own_middle) {
    Engine engine(1);
    const uword rows = 9, cols = 14;
    const Col picture = arma::abs(random_normal(rows * cols, 1, 0.3, engine));
    Col result(picture.n_elem);
    CounterRandom random(3);
    Augmenter none(Augmentation{0, 0, 0, 0, 0, 4}, rows, cols);
    none.augment(picture.memptr(), result.memptr(), random);
    BOOST_TEST(arma::approx_equal(result, picture, "absdiff", 1e-12));

    // A ring of paper around two pixels of ink in the middle: a turn leaves their middle in place
    Col middle(rows * cols, arma::fill::zeros);
    middle(4 * cols + 6) = middle(4 * cols + 7) = 1;
    Augmenter turn(Augmentation{0, 30, 0, 0, 0, 4}, rows, cols);
    for (int k = 0; k < 20; ++k) {
        turn.augment(middle.memptr(), result.memptr(), random);
        const Mat turned = arma::reshape(result, cols, rows).t();
        const Real ink = arma::accu(turned);
        const Row by_column = arma::sum(turned, 0);
        const Col by_row = arma::sum(turned, 1);
        BOOST_TEST(arma::dot(by_column, arma::regspace<Row>(0, cols - 1)) / ink == 6.5,
                   boost::test_tools::tolerance(1e-3));
        BOOST_TEST(arma::dot(by_row, arma::regspace<Col>(0, rows - 1)) / ink == 4,
                   boost::test_tools::tolerance(1e-3));
    }
}

BOOST_AUTO_TEST_CASE(a_bend_is_as_strong_in_pictures_of_another_shape) {
    const uword rows = 40, cols = 20;
    Mat slope(cols, rows); // the ink of a pixel is its row: how far it was moved can be read off it
    slope.each_row() = arma::regspace<Row>(0, rows - 1);
    Col result(rows * cols);
    Augmenter bend(Augmentation{0, 0, 0, 0, 16, 4}, rows, cols);
    double sum = 0;
    for (std::uint64_t key = 0; key < 1000; ++key) {
        CounterRandom random(key);
        bend.augment(slope.memptr(), result.memptr(), random);
        const Mat moved = arma::reshape(result, cols, rows) - slope;
        sum += arma::accu(arma::square(moved.submat(8, 12, 11, 27))) / 64; // far from the edges
    }
    // As in the test of elastic_field, with alpha 16: 1.385 * 16 / 34 pixels
    BOOST_TEST(std::sqrt(sum / 1000) == 0.652, boost::test_tools::tolerance(0.06));
}

BOOST_AUTO_TEST_CASE(shifts_reach_their_limit_and_not_further) {
    const Augmentation limits{2, 0, 0, 0, 0, 4};
    double least = 0;
    double most = 0;
    for (std::uint64_t key = 0; key < 300; ++key) {
        const Col picture = expanded(limits, dot(14, 14), stream_key(1, key));
        const double moved = center_col(picture) - 14;
        BOOST_TEST(arma::accu(picture) == 1, boost::test_tools::tolerance(1e-5)); // no ink is lost
        least = std::min(least, moved);
        most = std::max(most, moved);
    }
    // 300 even draws from -2 to 2: each end is missed by 0.1 with probability 0.975^300 = 0.0005.
    BOOST_TEST(least < -1.9);
    BOOST_TEST(most > 1.9);
    BOOST_TEST(least >= -2.001);
    BOOST_TEST(most <= 2.001);
}

BOOST_AUTO_TEST_CASE(a_turn_keeps_the_middle_and_moves_the_rim) {
    const Augmentation limits{0, 30, 0, 0, 0, 4};
    // Four pixels around the middle stay where they are, whatever the angle, up to smearing.
    const Col middle = dot(13, 13) + dot(13, 14) + dot(14, 13) + dot(14, 14);
    for (std::uint64_t key = 0; key < 20; ++key) {
        const Col turned = expanded(limits, middle, stream_key(2, key));
        BOOST_TEST(center_col(turned) == 13.5, boost::test_tools::tolerance(1e-3));
    }
    double furthest = 0;
    for (std::uint64_t key = 0; key < 100; ++key) {
        furthest = std::max(furthest, std::abs(center_col(expanded(limits, dot(4, 13) + dot(4, 14),
                                                                   stream_key(2, key))) -
                                               13.5));
    }
    // 9.5 pixels above the middle, turned by up to 30 degrees: 9.5 sin(30) = 4.75 pixels sideways.
    BOOST_TEST(furthest > 4.3);
    BOOST_TEST(furthest < 5.0);
}

BOOST_AUTO_TEST_CASE(elastic_fields_are_as_strong_and_as_smooth_as_the_formula_says) {
    // Smoothing independent numbers of variance 1/3 with a Gaussian of sigma leaves the variance
    // 1/3 / (4 pi sigma^2) far from the edge: with sigma 4, alpha 34 a deviation of 1.385 pixels.
    // Numbers a distance d apart correlate with exp(-d^2 / (4 sigma^2)): 0.9845 for neighbours.
    double squares = 0;
    double products = 0;
    const uword fields = 2000;
    for (uword k = 0; k < fields; ++k) {
        CounterRandom random(stream_key(3, k));
        const Mat field = elastic_field(34, 4, random);
        squares += field(14, 14) * field(14, 14);
        products += field(14, 14) * field(14, 15);
    }
    // The deviation of a variance from 2,000 draws is about 3 per cent.
    BOOST_TEST(std::sqrt(squares / fields) == 1.385, boost::test_tools::tolerance(0.06));
    BOOST_TEST(products / squares == 0.9845, boost::test_tools::tolerance(0.005));
}

BOOST_AUTO_TEST_CASE(the_same_key_gives_the_same_picture_and_another_one_another) {
    const Col picture = dot(10, 10) + dot(11, 10) + dot(12, 11);
    const Col first = expanded(Augmentation(), picture, 9);
    BOOST_TEST(arma::approx_equal(first, expanded(Augmentation(), picture, 9), "absdiff", 0));
    BOOST_TEST(!arma::approx_equal(first, expanded(Augmentation(), picture, 10), "absdiff", 0.01));
    BOOST_TEST(first.min() >= 0);
    BOOST_TEST(first.max() <= 1);
}

BOOST_AUTO_TEST_SUITE_END()
