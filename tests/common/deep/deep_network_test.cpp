#include "common/basics/error.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double.

using namespace lab;

BOOST_AUTO_TEST_SUITE(deep_network)

BOOST_AUTO_TEST_CASE(a_cost_goes_with_its_output_neurons_alone) {
    DeepNetwork probabilities = build_network(dense(3) | softmax(), {5, 1, 1});
    DeepNetwork sigmoids = build_network(dense(3) | sigmoid(), {5, 1, 1});
    BOOST_TEST((probabilities.cost == Cost::log_likelihood));
    BOOST_TEST((sigmoids.cost == Cost::cross_entropy));
    BOOST_CHECK_THROW(set_cost(probabilities, Cost::cross_entropy), UsageError);
    BOOST_CHECK_THROW(set_cost(probabilities, Cost::quadratic), UsageError);
    BOOST_CHECK_THROW(set_cost(sigmoids, Cost::log_likelihood), UsageError);
    set_cost(sigmoids, Cost::quadratic);
    BOOST_TEST((sigmoids.cost == Cost::quadratic));
}

BOOST_AUTO_TEST_CASE(weights_start_as_wide_as_was_asked_for) {
    const Architecture plan = dense(300) | relu() | dense(50) | sigmoid();
    const auto deviations = [&](WeightStart::Weights weights,
                                double biases) -> std::vector<double> {
        Engine engine(1);
        const DeepNetwork network = random_network(plan, {400, 1, 1}, engine, {weights, biases});
        const double* first = network.of(0);
        const double* second = network.of(2);
        return {
            arma::stddev(arma::vec(first, 120000)), arma::stddev(arma::vec(first + 120000, 300)),
            arma::stddev(arma::vec(second, 15000)), arma::stddev(arma::vec(second + 15000, 50))};
    };
    // Of k numbers the deviation is right to 1/sqrt(2k): 0.2 % of 120,000, 0.6 % of 15,000. Five
    // times as much is allowed.
    const auto check = [](const std::vector<double>& found, double first, double second) {
        BOOST_TEST(found[0] == first, boost::test_tools::tolerance(0.01));
        BOOST_TEST(found[2] == second, boost::test_tools::tolerance(0.03));
    };
    using Weights = WeightStart::Weights;
    check(deviations(Weights::standard_normal, 0), 1, 1);
    check(deviations(Weights::scaled, 0), std::sqrt(1.0 / 400), std::sqrt(1.0 / 300));
    check(deviations(Weights::he, 0), std::sqrt(2.0 / 400), std::sqrt(2.0 / 300));
    check(deviations(Weights::suited, 0), std::sqrt(2.0 / 400), std::sqrt(1.0 / 300));
    BOOST_TEST(deviations(Weights::scaled, 0)[1] == 0);
    BOOST_TEST(deviations(Weights::scaled, 0)[3] == 0);
    BOOST_TEST(deviations(Weights::scaled, 2)[1] == 2, boost::test_tools::tolerance(0.2));
    check(deviations(Weights::scaled, 2), std::sqrt(1.0 / 400), std::sqrt(1.0 / 300));
}

BOOST_AUTO_TEST_CASE(a_workspace_that_served_one_network_serves_the_next) {
    // Layer 0 keeps patches in one network, winners in the next and a mask in the third.
    Engine engine(3);
    DeepWorkspace shared;
    for (const Architecture& plan :
         {conv(2, 3) | softmax(), max_pool(2) | softmax(), dropout(0.5) | softmax()}) {
        const DeepNetwork network = random_network(plan, small, engine);
        DeepWorkspace fresh;
        shared.x = fresh.x = some_pictures(small, 2, 4);
        shared.y = fresh.y = some_targets(network.layers.back()->output().size(), 2);
        backpropagate(network, shared, {5, 0});
        backpropagate(network, fresh, {5, 0});
        BOOST_TEST(arma::approx_equal(shared.a.back(), fresh.a.back(), "absdiff", 0));
        BOOST_TEST(arma::approx_equal(shared.gradient, fresh.gradient, "absdiff", 0));
    }
}

BOOST_AUTO_TEST_SUITE_END()
