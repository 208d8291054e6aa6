#include "common/descent/regression.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

BOOST_AUTO_TEST_SUITE(regression)

BOOST_AUTO_TEST_CASE(the_line_is_found_to_within_the_noise_of_ten_thousand_points) {
    // Drawn about y = 2 x - 1 with noise 1: the slope errs by about 1 / sqrt(n) = 0.01.
    lab::Engine engine(1);
    const lab::ToyCost cost = lab::regression_cost(lab::random_line_data(10000, engine));
    BOOST_TEST(std::abs(cost.minima[0](0) - 2) < 0.05);
    BOOST_TEST(std::abs(cost.minima[0](1) + 1) < 0.05);
    BOOST_TEST(std::abs(cost.value(cost.minima[0]) - 0.5) < 0.03); // half the noise's variance
}

BOOST_AUTO_TEST_CASE(the_examples_gradients_average_to_the_gradient_of_the_cost) {
    lab::Engine engine(2);
    const lab::LineData data = lab::random_line_data(41, engine);
    const lab::ToyCost cost = lab::regression_cost(data);
    const lab::Col v = {0.3, -2.2};
    const lab::Col mean = arma::mean(lab::example_gradients(data, v), 1);
    const lab::Col expected = lab::numerical_gradient(cost.value, v);
    BOOST_TEST(arma::norm(mean - expected) < 1e-7 * arma::norm(expected));
}

BOOST_AUTO_TEST_CASE(mini_batch_noise_falls_with_the_square_root) {
    lab::Engine engine(3);
    const lab::LineData data = lab::random_line_data(10000, engine);
    const lab::Mat gradients = lab::example_gradients(data, {-1, 2});
    const lab::Col all = arma::mean(gradients, 1);
    const double deviation = std::sqrt(arma::accu(arma::var(gradients, 1, 1)));
    for (const lab::uword m : {1, 4, 16, 64, 256}) {
        const int trials = 2000; // so the root mean square errs by about 2 %
        double squares = 0;
        for (int trial = 0; trial < trials; ++trial) {
            const lab::Col off = lab::mini_batch_mean(gradients, m, engine).mean - all;
            squares += arma::dot(off, off);
        }
        const double noise = std::sqrt(squares / trials);
        BOOST_TEST(noise == deviation / std::sqrt(double(m)), boost::test_tools::tolerance(0.1));
    }
}

BOOST_AUTO_TEST_CASE(a_mini_batch_knows_its_own_standard_error) {
    lab::Engine engine(4);
    const lab::LineData data = lab::random_line_data(10000, engine);
    const lab::Mat gradients = lab::example_gradients(data, {-1, 2});
    const double deviation = std::sqrt(arma::accu(arma::var(gradients, 1, 1)));
    BOOST_TEST(lab::mini_batch_mean(gradients, 4000, engine).standard_error ==
                   deviation / std::sqrt(4000.0),
               boost::test_tools::tolerance(0.1));
    // Small mini-batches are right about it on average: the mean of the squares has no bias.
    double squares = 0;
    for (int trial = 0; trial < 4000; ++trial) {
        squares += std::pow(lab::mini_batch_mean(gradients, 3, engine).standard_error, 2);
    }
    BOOST_TEST(std::sqrt(squares / 4000) == deviation / std::sqrt(3.0),
               boost::test_tools::tolerance(0.1));
    BOOST_TEST(std::isinf(lab::mini_batch_mean(gradients, 1, engine).standard_error));
}

BOOST_AUTO_TEST_SUITE_END()
