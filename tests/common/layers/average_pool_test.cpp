#include "common/basics/error.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

// The core in double. Expected numbers come from the loops below, which follow the definition, and
// from central differences.

namespace {

using namespace lab;

/// The mean of each square of side x side that lies wholly inside the map.
Mat mean_of_squares(const Mat& map, uword side) {
    Mat means(map.n_rows / side, map.n_cols / side, arma::fill::zeros);
    for (uword row = 0; row < means.n_rows * side; ++row) {
        for (uword col = 0; col < means.n_cols * side; ++col) {
            means(row / side, col / side) += map(row, col) / static_cast<double>(side * side);
        }
    }
    return means;
}

/// What each pixel gets of the deltas of the means: its share, and 0 where it is left over.
Mat shares(const Mat& deltas, uword side, Shape shape) {
    Mat result(shape.height, shape.width, arma::fill::zeros);
    for (uword row = 0; row < deltas.n_rows * side; ++row) {
        for (uword col = 0; col < deltas.n_cols * side; ++col) {
            result(row, col) = deltas(row / side, col / side) / static_cast<double>(side * side);
        }
    }
    return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(average_pool_suite)

BOOST_AUTO_TEST_CASE(average_pooling_is_what_the_loops_say_also_for_odd_sizes) {
    for (const uword side : {2, 3}) {
        const DeepNetwork network = build_network(average_pool(side) | softmax(), small);
        const Layer& layer = *network.layers.front();
        const Mat x = some_pictures(small, 2, 5);
        Mat a;
        const auto memory = layer.make_memory();
        layer.forward(nullptr, x, a, *memory, nullptr);
        const Mat delta = some_pictures(layer.output(), 2, 6);
        Mat delta_x = some_pictures(small, 2, 7); // what was there before must not count
        layer.backward(nullptr, x, a, delta, &delta_x, nullptr, *memory);
        for (uword c = 0; c < small.channels; ++c) {
            const Mat means = mean_of_squares(channel(x, 1, small, c), side);
            BOOST_TEST(
                arma::approx_equal(channel(a, 1, layer.output(), c), means, "absdiff", 1e-15));
            const Mat back = shares(channel(delta, 1, layer.output(), c), side, small);
            BOOST_TEST(arma::approx_equal(channel(delta_x, 1, small, c), back, "absdiff", 1e-15));
        }
    }
}

BOOST_AUTO_TEST_CASE(gradients_go_through_the_means) {
    check_gradient(conv(3, 3) | average_pool(2) | dense(3) | softmax(), small, 3);
    check_gradient(conv(2, 3, 1) | tanh() | average_pool(3) | dense(3) | softmax(), small, 2);
}

BOOST_AUTO_TEST_CASE(activations_stay_before_the_mean_which_is_not_that_of_the_answers) {
    const DeepNetwork network = build_network(relu() | average_pool(2) | softmax(), small);
    BOOST_TEST(network.layers[0]->output().size() == small.size());
}

BOOST_AUTO_TEST_CASE(squares_that_do_not_fit_are_refused) {
    const auto rejected = [](const std::string& text, const std::string& why) {
        BOOST_CHECK_EXCEPTION(build_layers(parse_architecture(text), {1, 10, 28}), UsageError,
                              [&](const UsageError& error) { return error.what() == why; });
    };
    rejected("average_pool(11) | softmax",
             "average_pool(11) does not fit its input of 1 map of 10 x 28 pixels: its squares are "
             "larger than they are.");
    rejected("average_pool(1) | softmax",
             "average_pool(1): a layer average_pool takes whole numbers from 2 to 14.");
    rejected("average_pool | softmax",
             "average_pool: a layer average_pool takes whole numbers from 2 to 14.");
}

BOOST_AUTO_TEST_SUITE_END()
