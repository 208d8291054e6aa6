#include "tests/common/layers/layer_checks.hpp"

#include "tests/common/layers/correlation.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace lab {

Mat some_pictures(Shape shape, uword count, unsigned seed) {
    Engine engine(seed);
    return random_normal(shape.size(), count, 1.0, engine);
}

Mat some_targets(uword classes, uword count) {
    Mat y(classes, count, arma::fill::zeros);
    for (uword k = 0; k < count; ++k) {
        y((3 * k + 1) % classes, k) = 1;
    }
    return y;
}

namespace {

/// The network's cost, summed over the examples.
double cost(const DeepNetwork& network, DeepWorkspace& work, const Learning& learning) {
    const Mat& a = feedforward(network, work, &learning);
    return cost_of(network.cost, a, work.y) * static_cast<double>(a.n_cols);
}

} // namespace

void check_gradient(const Architecture& plan, Shape input, uword pictures, Cost kind) {
    Engine engine(7);
    DeepNetwork network = random_network(plan, input, engine);
    set_cost(network, kind);
    network.parameters += random_normal(network.parameters.n_elem, 1, 0.1, engine);
    DeepWorkspace work;
    work.x = some_pictures(input, pictures, 8);
    const Learning learning{99, 0};
    work.y = some_targets(network.layers.back()->output().size(), pictures);
    backpropagate(network, work, learning);
    const Col gradient = work.gradient;
    const double h = 1e-5;
    double worst = 0;
    for (uword k = 0; k < network.parameters.n_elem; ++k) {
        const double kept = network.parameters(k);
        network.parameters(k) = kept + h;
        const double above = cost(network, work, learning);
        network.parameters(k) = kept - h;
        const double below = cost(network, work, learning);
        network.parameters(k) = kept;
        worst = std::max(worst, std::abs((above - below) / (2 * h) - gradient(k)));
    }
    BOOST_TEST(arma::abs(gradient).max() > 0.01);
    BOOST_TEST(worst < 1e-7, to_text(plan) << ": worst error " << worst);
}

void check_commutes(const Architecture& activation) {
    const DeepNetwork both = build_network(activation | max_pool(2) | softmax(), small);
    const Shape pooled = both.layers[0]->output();
    BOOST_TEST(pooled.height == small.height / 2, to_text(activation));
    BOOST_TEST(both.layers[1]->commutes_with_max_pool());
    DeepWorkspace work;
    work.x = some_pictures(small, 2, 5);
    feedforward(both, work);

    const DeepNetwork alone = build_network(activation | softmax(), small);
    Mat a;
    const auto memory = alone.layers[0]->make_memory();
    alone.layers[0]->forward(nullptr, work.x, a, *memory, nullptr);
    for (uword c = 0; c < small.channels; ++c) {
        const Mat expected = pool_largest(channel(a, 1, small, c), 2).largest;
        BOOST_TEST(
            arma::approx_equal(channel(work.a[1], 1, pooled, c), expected, "absdiff", 1e-15));
    }
}

Mat channel(const Mat& x, uword column, Shape shape, uword c) {
    Mat map(shape.height, shape.width);
    for (uword row = 0; row < shape.height; ++row) {
        for (uword col = 0; col < shape.width; ++col) {
            map(row, col) = x(c + shape.channels * (col + shape.width * row), column);
        }
    }
    return map;
}

} // namespace lab
