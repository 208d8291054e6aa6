// The set of pictures, its targets, its cost: small enough to be worked out by hand.
#include "common/digits/dataset.hpp"
#include "common/network/cost.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace lab;

} // namespace

BOOST_AUTO_TEST_SUITE(dataset)

BOOST_AUTO_TEST_CASE(a_target_is_1_in_the_row_of_its_digit_and_0_elsewhere) {
    const Labels labels = {3, 0, 9};
    const Mat targets = one_hot(labels);
    BOOST_TEST(targets.n_rows == 10);
    BOOST_TEST(targets.n_cols == 3);
    BOOST_TEST(targets(3, 0) == 1);
    BOOST_TEST(targets(0, 1) == 1);
    BOOST_TEST(targets(9, 2) == 1);
    BOOST_TEST(arma::accu(targets) == 3);
}

BOOST_AUTO_TEST_CASE(decoding_takes_the_largest_output_of_each_column) {
    Mat outputs(10, 2, arma::fill::value(Real(0.25)));
    outputs(7, 0) = Real(0.26);
    outputs(0, 1) = Real(0.9);
    const Labels read = decode(outputs);
    BOOST_TEST(read.n_elem == 2);
    BOOST_TEST(read(0) == 7);
    BOOST_TEST(read(1) == 0);
}

BOOST_AUTO_TEST_CASE(targets_decode_to_their_labels) {
    const Labels labels = arma::regspace<Labels>(0, 9);
    BOOST_TEST((arma::all(decode(one_hot(labels)) == labels)));
}

BOOST_AUTO_TEST_CASE(right_answers_are_counted) {
    BOOST_TEST(count_correct(Labels{1, 2, 3, 4}, Labels{1, 0, 3, 0}) == 2);
}

BOOST_AUTO_TEST_CASE(a_slice_keeps_pictures_and_labels_together) {
    Dataset data{Mat(2, 5), Labels(5)};
    for (uword k = 0; k < 5; ++k) {
        data.images.col(k).fill(Real(k));
        data.labels(k) = k;
    }
    const Dataset middle = slice(data, 1, 3);
    BOOST_TEST(middle.size() == 3);
    BOOST_TEST(middle.images(0, 0) == 1);
    BOOST_TEST(middle.images(1, 2) == 3);
    BOOST_TEST(middle.labels(0) == 1);
    BOOST_TEST(middle.labels(2) == 3);
    BOOST_TEST(slice(data, 0, 5).size() == 5);
    BOOST_TEST(slice(data, 4, 1).labels(0) == 4);
}

BOOST_AUTO_TEST_CASE(a_slice_of_nothing_is_empty) {
    const Dataset data{Mat(2, 5), Labels(5)};
    BOOST_TEST(slice(data, 0, 0).size() == 0);
    BOOST_TEST(slice(data, 3, 0).labels.n_elem == 0);
}

BOOST_AUTO_TEST_CASE(the_quadratic_cost_is_half_the_mean_squared_distance) {
    // Two examples: |(1, 0) - (0.5, 0.5)|^2 = 0.5 and |(0, 1) - (0, 0)|^2 = 1; (0.5 + 1) / (2 * 2).
    const Mat a = {{0.5, 0}, {0.5, 0}};
    const Mat y = {{1, 0}, {0, 1}};
    BOOST_TEST(quadratic_cost(a, y) == 0.375);
    BOOST_TEST(quadratic_cost(y, y) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
