#include "common/layers/softmax.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double.

using namespace lab;

BOOST_AUTO_TEST_SUITE(softmax_suite)

BOOST_AUTO_TEST_CASE(softmax_makes_probabilities_of_any_numbers) {
    const Mat z = {{1000, -1000, 0}, {999, -1001, 0}, {-1000, -3000, 0}};
    Mat a;
    softmax(z, a);
    // By hand: exp(1) / (exp(1) + 1) = 0.731059 for two numbers one apart.
    BOOST_TEST(a(0, 0) == 0.7310585786, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(a(0, 1) == 0.7310585786, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(a(2, 2) == 1.0 / 3, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(softmax_sends_any_delta_back_by_its_own_slopes) {
    // C = the sum of delta_a % a has dC/da = delta_a; its slope by z from central differences.
    const DeepNetwork network = build_network(dropout(0) | softmax(), {4, 1, 1});
    const Layer& layer = *network.layers.back();
    Mat z = some_pictures({4, 1, 1}, 3, 5);
    const Mat delta_a = some_pictures({4, 1, 1}, 3, 6);
    Mat a, delta_z;
    const auto memory = layer.make_memory();
    layer.forward(nullptr, z, a, *memory, nullptr);
    layer.backward(nullptr, z, a, delta_a, &delta_z, nullptr, *memory);
    const double h = 1e-5;
    for (uword k = 0; k < z.n_elem; ++k) {
        const double kept = z(k);
        z(k) = kept + h;
        softmax(z, a);
        const double above = arma::accu(delta_a % a);
        z(k) = kept - h;
        softmax(z, a);
        const double below = arma::accu(delta_a % a);
        z(k) = kept;
        BOOST_TEST(std::abs((above - below) / (2 * h) - delta_z(k)) < 1e-9);
    }
}

BOOST_AUTO_TEST_SUITE_END()
