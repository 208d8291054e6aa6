#include "tests/common/layers/correlation.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

// The core in double. Expected numbers come from the loops of tests/common/layers/correlation.hpp.

using namespace lab;

BOOST_AUTO_TEST_SUITE(max_pool_suite)

BOOST_AUTO_TEST_CASE(pooling_is_what_the_loops_say_also_for_odd_sizes) {
    for (const uword side : {2, 3}) {
        const DeepNetwork network = build_network(max_pool(side) | softmax(), small);
        const Layer& layer = *network.layers.front();
        const Mat x = some_pictures(small, 2, 5);
        Mat a;
        const auto memory = layer.make_memory();
        layer.forward(nullptr, x, a, *memory, nullptr);
        const Mat delta = some_pictures(layer.output(), 2, 6);
        Mat delta_x;
        layer.backward(nullptr, x, a, delta, &delta_x, nullptr, *memory);
        for (uword c = 0; c < small.channels; ++c) {
            const Pooled pooled = pool_largest(channel(x, 1, small, c), side);
            BOOST_TEST(
                arma::approx_equal(channel(a, 1, layer.output(), c), pooled.largest, "absdiff", 0));
            Mat expected(small.height, small.width, arma::fill::zeros);
            const Mat deltas = channel(delta, 1, layer.output(), c);
            for (uword k = 0; k < deltas.n_elem; ++k) {
                expected(pooled.row(k), pooled.col(k)) = deltas(k);
            }
            BOOST_TEST(arma::approx_equal(channel(delta_x, 1, small, c), expected, "absdiff", 0));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
