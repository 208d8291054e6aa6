#include "common/basics/random.hpp"
#include "common/layers/softmax.hpp"
#include "common/network/cost.hpp"
#include "common/neurons/activation.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double.

using namespace lab;

BOOST_AUTO_TEST_SUITE(cost)

BOOST_AUTO_TEST_CASE(cross_entropy_is_what_its_formula_says) {
    // By hand: -(ln 0.8 + ln 0.9 + ln 0.5 + ln 0.75) / 2 = 0.654667.
    const Mat a = {{0.8, 0.5}, {0.1, 0.25}};
    const Mat y = {{1, 1}, {0, 0}};
    BOOST_TEST(cross_entropy_cost(a, y) == 0.654667, boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(cross_entropy_is_finite_where_outputs_are_0_or_1) {
    const Mat y = Col{1, 0};
    BOOST_TEST(cross_entropy_cost(Col{1, 0}, y) == 0); // 0 ln 0 counts as 0
    const double worst = cross_entropy_cost(Col{0, 1}, y);
    BOOST_TEST(std::isfinite(worst));
    BOOST_TEST(worst > 100);
}

BOOST_AUTO_TEST_CASE(log_likelihood_is_minus_the_log_of_the_right_output_and_finite) {
    const Mat a = {{0.2, 0.5}, {0.8, 0.5}};
    const Mat y = {{0, 1}, {1, 0}};
    // By hand: -(ln 0.8 + ln 0.5) / 2 = 0.458145.
    BOOST_TEST(log_likelihood_cost(a, y) == 0.458145, boost::test_tools::tolerance(1e-5));
    BOOST_TEST(std::isfinite(log_likelihood_cost(Col{0, 1}, Col{1, 0})));
}

BOOST_AUTO_TEST_CASE(bp1_is_the_slope_of_each_cost_by_the_weighted_inputs) {
    Engine engine(1);
    const Mat z = random_normal(4, 3, 1, engine);
    const Mat y = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 0, 0}};
    for (const Cost kind : {Cost::quadratic, Cost::cross_entropy, Cost::log_likelihood}) {
        const auto outputs = [&](const Mat& sums) -> Mat {
            Mat a = sums;
            if (kind == Cost::log_likelihood) {
                softmax(sums, a);
            } else {
                sigmoid_in_place(a);
            }
            return a;
        };
        Mat delta;
        output_delta(kind, outputs(z), y, delta);
        const double h = 1e-5;
        for (uword k = 0; k < z.n_elem; ++k) {
            Mat up = z, down = z;
            up(k) += h;
            down(k) -= h;
            const double slope =
                (cost_of(kind, outputs(up), y) - cost_of(kind, outputs(down), y)) / (2 * h);
            // The cost is a mean over three examples, delta belongs to one.
            BOOST_TEST(std::abs(3 * slope - delta(k)) < 1e-8, to_text(kind) << ", z " << k);
        }
    }
}

BOOST_AUTO_TEST_CASE(
    a_saturated_wrong_neuron_has_an_error_for_cross_entropy_and_none_for_quadratic) {
    // z = -12 where 1 is wanted: sigma'(z) is 6e-6.
    Mat a = Col{-12};
    sigmoid_in_place(a);
    const Mat y = Col{1};
    Mat delta;
    output_delta(Cost::quadratic, a, y, delta);
    BOOST_TEST(std::abs(delta(0)) < 1e-5);
    output_delta(Cost::cross_entropy, a, y, delta);
    BOOST_TEST(delta(0) < -0.9999);
}

BOOST_AUTO_TEST_SUITE_END()
