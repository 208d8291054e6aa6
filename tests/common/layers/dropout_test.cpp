#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double.

using namespace lab;

BOOST_AUTO_TEST_SUITE(dropout_suite)

BOOST_AUTO_TEST_CASE(gradients_go_through_the_neurons_that_dropout_left) {
    check_gradient(dense(12) | relu() | dropout(0.5) | dense(3) | softmax(), {6, 1, 1}, 4);
    check_gradient(conv(4, 3) | relu() | dropout(0.3) | dense(3) | softmax(), small, 3);
}

BOOST_AUTO_TEST_CASE(dropout_keeps_the_mean_and_silences_its_share) {
    const DeepNetwork network = build_network(dropout(0.4) | softmax(), {1000, 1, 1});
    const Mat x(1000, 20, arma::fill::ones);
    const Learning learning{5, 0};
    Mat a;
    const auto memory = network.layers[0]->make_memory();
    network.layers[0]->forward(nullptr, x, a, *memory, &learning);
    const double silenced = arma::accu(a == 0) / 20000.0;
    // 20,000 draws: the deviation of the share is sqrt(0.4 * 0.6 / 20000) = 0.0035.
    BOOST_TEST(std::abs(silenced - 0.4) < 0.015);
    BOOST_TEST(a.max() == 1 / 0.6, boost::test_tools::tolerance(1e-12));
    network.layers[0]->forward(nullptr, x, a, *memory, nullptr);
    BOOST_TEST(arma::approx_equal(a, x, "absdiff", 0)); // an answer uses all neurons
}

BOOST_AUTO_TEST_CASE(dropout_does_not_depend_on_how_a_batch_is_dealt) {
    const DeepNetwork network = build_network(dropout(0.5) | softmax(), {50, 1, 1});
    const Mat x(50, 6, arma::fill::ones);
    Mat whole, part;
    const auto memory = network.layers[0]->make_memory();
    const Learning from_0{5, 0};
    const Learning from_4{5, 4};
    network.layers[0]->forward(nullptr, x, whole, *memory, &from_0);
    network.layers[0]->forward(nullptr, x.cols(4, 5), part, *memory, &from_4);
    BOOST_TEST(arma::approx_equal(whole.cols(4, 5), part, "absdiff", 0));
}

BOOST_AUTO_TEST_SUITE_END()
