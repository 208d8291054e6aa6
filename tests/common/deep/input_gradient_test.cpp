#include "common/deep/input_gradient.hpp"

#include <boost/test/unit_test.hpp>

// The core in double: every gradient is held against central differences.

using namespace lab;

namespace {

template <typename AnyNetwork>
void check(const AnyNetwork& network, uword inputs, uword outputs) {
    Engine engine(7);
    const Col x = arma::abs(random_normal(inputs, 1, 0.5, engine));
    for (uword k = 0; k < outputs; ++k) {
        const Col gradient = input_gradient(network, x, k);
        BOOST_TEST_REQUIRE(gradient.n_elem == inputs);
        BOOST_TEST(arma::abs(gradient).max() > 1e-6);
        for (uword pixel = 0; pixel < inputs; ++pixel) {
            constexpr double h = 1e-5;
            Col more = x, less = x;
            more(pixel) += h;
            less(pixel) -= h;
            const double slope =
                (feedforward(network, Mat(more))(k, 0) - feedforward(network, Mat(less))(k, 0)) /
                (2 * h);
            BOOST_TEST(std::abs(gradient(pixel) - slope) < 1e-7);
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(input_gradient_of_networks)

BOOST_AUTO_TEST_CASE(the_books_networks_is_the_slope_of_each_output) {
    Engine engine(1);
    check(random_network({12, 7, 5, 3}, Start::scaled_normal, engine), 12, 3);
    check(random_network({12, 3}, Start::scaled_normal, engine), 12, 3);
}

BOOST_AUTO_TEST_CASE(that_of_layers_is_the_slope_of_each_output) {
    Engine engine(1);
    const Shape input{1, 8, 8};
    for (const char* plan :
         {"conv(3, 3) | relu | max_pool(2) | dense(6) | tanh | dense(4) | softmax",
          "max_pool(2) | dense(4) | sigmoid", "dense(4) | softmax",
          "conv(2, 3, 1) | average_pool(2) | dropout(0.5) | dense(4) | softmax"}) {
        check(random_network(parse_architecture(plan), input, engine), 64, 4);
    }
}

BOOST_AUTO_TEST_SUITE_END()
