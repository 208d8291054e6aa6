#include "common/basics/error.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double. Expected numbers are worked out by hand, or come from central differences.

using namespace lab;

BOOST_AUTO_TEST_SUITE(leaky_relu_suite)

BOOST_AUTO_TEST_CASE(what_is_below_0_goes_through_by_the_slope) {
    const DeepNetwork network = build_network(leaky_relu(0.25) | softmax(), {4, 1, 1});
    const Layer& layer = *network.layers[0];
    const Mat x = Col{-2, -0.5, 0, 3};
    Mat a, delta_x;
    const auto memory = layer.make_memory();
    layer.forward(nullptr, x, a, *memory, nullptr);
    BOOST_TEST(arma::approx_equal(a, Mat(Col{-0.5, -0.125, 0, 3}), "absdiff", 0));
    layer.backward(nullptr, x, a, Mat(Col{8, 4, 4, 8}), &delta_x, nullptr, *memory);
    BOOST_TEST(arma::approx_equal(delta_x, Mat(Col{2, 1, 1, 8}), "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(with_slope_0_it_is_relu) {
    const Mat x = some_pictures(small, 2, 5);
    const auto outputs = [&](const Architecture& activation) {
        return feedforward(build_network(activation | softmax(), small), x);
    };
    BOOST_TEST(arma::approx_equal(outputs(leaky_relu(0)), outputs(relu()), "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(gradients_go_through_both_slopes) {
    check_gradient(dense(8) | leaky_relu(0.2) | dense(3) | softmax(), {5, 1, 1}, 4);
    check_gradient(conv(3, 3) | leaky_relu(0.01) | max_pool(2) | dense(3) | softmax(), small, 2);
    check_gradient(dense(4) | leaky_relu(1) | dense(3) | softmax(), {5, 1, 1}, 3);
}

BOOST_AUTO_TEST_CASE(leaky_relu_may_come_behind_max_pooling) {
    for (const double slope : {0.0, 0.1, 1.0}) {
        check_commutes(leaky_relu(slope));
    }
}

BOOST_AUTO_TEST_CASE(the_suited_start_is_between_those_of_relu_and_of_no_activation) {
    // N(0, 2 / (1 + slope^2) / n). Of 120,000 numbers the deviation is right to 0.2 %.
    for (const double slope : {0.0, 0.5, 1.0}) {
        Engine engine(1);
        const DeepNetwork network =
            random_network(dense(300) | leaky_relu(slope) | softmax(), {400, 1, 1}, engine);
        BOOST_TEST(arma::stddev(arma::vec(network.of(0), 120000)) ==
                       std::sqrt(2 / (1 + slope * slope) / 400),
                   boost::test_tools::tolerance(0.01));
    }
}

BOOST_AUTO_TEST_CASE(a_slope_is_from_0_to_1) {
    for (const char* slope : {"-0.1", "1.5"}) {
        const std::string word = "leaky_relu(" + std::string(slope) + ")";
        BOOST_CHECK_EXCEPTION(
            parse_architecture(word + " | softmax"), UsageError, [&](const UsageError& error) {
                return error.what() == word + ": a layer leaky_relu takes a number from 0 to 1.";
            });
    }
    BOOST_CHECK_THROW(parse_architecture("leaky_relu | softmax"), UsageError);
    BOOST_TEST(to_text(parse_architecture("leaky_relu(0.01)")) == "leaky_relu(0.01)");
}

BOOST_AUTO_TEST_SUITE_END()
