#include "common/paper/otsu.hpp"

#include "common/basics/random.hpp"

#include <boost/test/unit_test.hpp>

using namespace lab;

namespace {

/// The definition, tried for 1,000 thresholds: what Otsu's histogram is to find.
double variance_between(const Mat& values, double threshold) {
    double low = 0, low_sum = 0, high = 0, high_sum = 0;
    for (const Real value : values) {
        (double(value) > threshold ? high : low) += 1;
        (double(value) > threshold ? high_sum : low_sum) += double(value);
    }
    if (low == 0 || high == 0) {
        return 0;
    }
    const double apart = low_sum / low - high_sum / high;
    return low * high * apart * apart;
}

} // namespace

BOOST_AUTO_TEST_SUITE(otsu)

BOOST_AUTO_TEST_CASE(two_shades_are_parted_in_the_middle) {
    Mat values(10, 10, arma::fill::value(0.2));
    values.cols(0, 2).fill(Real(0.8));
    BOOST_TEST(otsu_threshold(values) == 0.5, boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(no_threshold_parts_two_heaps_better) {
    Engine engine(1);
    Mat values = 0.3 + random_normal(1, 3000, 0.1, engine);
    values.tail_cols(500) += Real(0.4);
    values = arma::clamp(values, 0, 1);
    const double found = variance_between(values, otsu_threshold(values));
    for (int k = 0; k <= 1000; ++k) {
        // Within the coarseness of 256 bins
        BOOST_TEST(found >= 0.995 * variance_between(values, k / 1000.0));
    }
}

BOOST_AUTO_TEST_CASE(the_order_of_the_numbers_does_not_matter) {
    Mat values = {{0.1f, 0.9f, 0.2f}, {0.7f, 0.15f, 0.8f}};
    BOOST_TEST(otsu_threshold(values) == otsu_threshold(Mat(arma::reverse(values.t()))));
}

BOOST_AUTO_TEST_CASE(one_shade_is_its_own_threshold) {
    BOOST_TEST(otsu_threshold(Mat(4, 4, arma::fill::value(0.25))) == 0.25);
}

BOOST_AUTO_TEST_SUITE_END()
