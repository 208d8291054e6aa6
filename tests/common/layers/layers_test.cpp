#include "common/basics/error.hpp"
#include "common/deep/deep_network.hpp"
#include "common/layers/softmax.hpp"
#include "tests/common/layers/correlation.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

// The core in double. Expected numbers come from the loops of tests/common/layers/correlation.hpp,
// which follow the definitions letter by letter, and from central differences of the cost.

namespace {

using namespace lab;

const Shape small{2, 8, 7}; // two channels, and height and width that differ

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

/// The network's cost, summed over the examples.
double cost(const DeepNetwork& network, DeepWorkspace& work, const Learning& learning) {
    const Mat& a = feedforward(network, work, &learning);
    return cost_of(network.cost, a, work.y) * static_cast<double>(a.n_cols);
}

/// Backpropagation against central differences, parameter by parameter. With step h = 1e-5 and
/// costs of order 1 the differences are right to about 1e-10. Biases move away from 0 first, so
/// that they count.
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

void check_gradient(const Architecture& plan, Shape input, uword pictures) {
    check_gradient(plan, input, pictures, Cost::log_likelihood);
}

/// Channel c of a picture in a column, as a matrix height x width.
Mat channel(const Mat& x, uword column, Shape shape, uword c) {
    Mat map(shape.height, shape.width);
    for (uword row = 0; row < shape.height; ++row) {
        for (uword col = 0; col < shape.width; ++col) {
            map(row, col) = x(c + shape.channels * (col + shape.width * row), column);
        }
    }
    return map;
}

/// The same picture within a frame of zeros.
Mat framed(const Mat& map, uword padding) {
    Mat result(map.n_rows + 2 * padding, map.n_cols + 2 * padding, arma::fill::zeros);
    result.submat(padding, padding, arma::size(map)) = map;
    return result;
}

/// Convolution by the loops: the maps of all channels added up.
void check_convolution(Shape input, uword filters, uword side, uword padding, uword pictures) {
    Engine engine(3);
    const Architecture plan = conv(filters, side, padding) | softmax();
    DeepNetwork network = random_network(plan, input, engine);
    network.parameters += random_normal(network.parameters.n_elem, 1, 0.1, engine);
    const Layer& layer = *network.layers.front();
    const Mat x = some_pictures(input, pictures, 4);
    Mat a;
    const auto memory = layer.make_memory();
    layer.forward(network.of(0), x, a, *memory, nullptr);
    const Mat W(network.parameters.memptr(), layer.fan_in() + 1, filters);
    for (uword m = 0; m < pictures; ++m) {
        for (uword f = 0; f < filters; ++f) {
            Mat expected(layer.output().height, layer.output().width, arma::fill::zeros);
            expected += W(layer.fan_in(), f);
            for (uword c = 0; c < input.channels; ++c) {
                Mat filter(side, side);
                for (uword ky = 0; ky < side; ++ky) {
                    for (uword kx = 0; kx < side; ++kx) {
                        filter(ky, kx) = W(c + input.channels * (kx + side * ky), f);
                    }
                }
                expected +=
                    correlate(framed(channel(x, m, input, c), padding), {filter}, Col{0})[0];
            }
            BOOST_TEST(
                arma::approx_equal(channel(a, m, layer.output(), f), expected, "absdiff", 1e-12));
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(layers)

BOOST_AUTO_TEST_CASE(convolution_is_what_the_loops_say) {
    check_convolution({1, 28, 28}, 3, 5, 0, 2);
    check_convolution(small, 3, 3, 0, 3);
    check_convolution(small, 2, 3, 1, 3);
    check_convolution(small, 1, 5, 2, 1);
    check_convolution({3, 5, 5}, 4, 5, 0, 2); // the window is the whole picture
    check_convolution({3, 4, 6}, 2, 1, 0, 2); // the window is one pixel
}

BOOST_AUTO_TEST_CASE(more_pictures_than_fit_the_cache_at_once_make_no_difference) {
    check_convolution({20, 12, 12}, 2, 5, 0, 9); // 4 at once in float, 2 in double
}

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

BOOST_AUTO_TEST_CASE(the_loops_own_way_back_is_the_slope_of_the_loops) {
    Engine engine(12);
    const Mat picture = random_normal(6, 5, 1, engine);
    const std::vector<Mat> filters = {random_normal(3, 3, 1, engine),
                                      random_normal(3, 3, 1, engine)};
    const Col bias = {0.3, -0.2};
    const std::vector<Mat> deltas = {random_normal(4, 3, 1, engine),
                                     random_normal(4, 3, 1, engine)};
    const auto cost = [&](const Mat& p, const std::vector<Mat>& f, const Col& b) -> double {
        const std::vector<Mat> maps = correlate(p, f, b);
        return arma::accu(maps[0] % deltas[0]) + arma::accu(maps[1] % deltas[1]);
    };
    const CorrelationGradient gradient = correlate_backward(picture, filters, deltas);
    // The cost is linear in each number, so a difference over a step of 1 is exact up to rounding.
    for (uword k = 0; k < picture.n_elem; ++k) {
        Mat up = picture;
        up(k) += 1;
        BOOST_TEST(std::abs(cost(up, filters, bias) - cost(picture, filters, bias) -
                            gradient.picture(k)) < 1e-12);
    }
    for (uword k = 0; k < 9; ++k) {
        std::vector<Mat> up = filters;
        up[1](k) += 1;
        BOOST_TEST(std::abs(cost(picture, up, bias) - cost(picture, filters, bias) -
                            gradient.filters[1](k)) < 1e-12);
    }
    BOOST_TEST(std::abs(cost(picture, filters, {1.3, -0.2}) - cost(picture, filters, bias) -
                        gradient.bias(0)) < 1e-12);
}

BOOST_AUTO_TEST_CASE(gradients_are_the_slopes_of_the_cost) {
    check_gradient(dense(4) | softmax(), {5, 1, 1}, 3);
    check_gradient(dense(6) | sigmoid() | dense(5) | tanh() | dense(3) | softmax(), {4, 1, 1}, 5);
    check_gradient(conv(3, 3) | relu() | dense(3) | softmax(), small, 2);
    check_gradient(conv(2, 3, 1) | tanh() | conv(3, 3) | sigmoid() | dense(4) | softmax(), small,
                   3);
    check_gradient(conv(3, 4) | relu() | max_pool(2) | conv(4, 2, 1) | relu() | max_pool(2) |
                       dense(5) | relu() | dense(3) | softmax(),
                   {1, 12, 11}, 4);
    check_gradient(max_pool(2) | conv(3, 3) | softmax(), {2, 7, 7}, 2);
}

BOOST_AUTO_TEST_CASE(gradients_are_the_slopes_of_each_cost) {
    const Architecture plan = dense(6) | relu() | dense(3) | sigmoid();
    check_gradient(plan, {5, 1, 1}, 4, Cost::quadratic);
    check_gradient(plan, {5, 1, 1}, 4, Cost::cross_entropy);
    check_gradient(conv(2, 3) | sigmoid() | dense(3) | sigmoid(), small, 2, Cost::cross_entropy);
    check_gradient(dense(3) | sigmoid(), {5, 1, 1}, 4, Cost::quadratic); // one layer of weights
}

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

BOOST_AUTO_TEST_CASE(softmax_makes_probabilities_of_any_numbers) {
    const Mat z = {{1000, -1000, 0}, {999, -1001, 0}, {-1000, -3000, 0}};
    Mat a;
    softmax(z, a);
    // By hand: exp(1) / (exp(1) + 1) = 0.731059 for two numbers one apart.
    BOOST_TEST(a(0, 0) == 0.7310585786, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(a(0, 1) == 0.7310585786, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(a(2, 2) == 1.0 / 3, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(an_architecture_reads_as_it_is_written) {
    const Architecture plan = conv(20, 5) | relu() | max_pool(2) | conv(8, 3, 1) | dense(100) |
                              dropout(0.5) | dense(10) | softmax();
    const std::string text = "conv(20, 5) | relu | max_pool(2) | conv(8, 3, 1) | dense(100) | "
                             "dropout(0.5) | dense(10) | softmax";
    BOOST_TEST(to_text(plan) == text);
    BOOST_TEST(to_text(parse_architecture("conv( 20,5 )|relu |max_pool(2)| conv(8,3,1)|dense(100)|"
                                          "dropout(0.5)|dense(10)|softmax")) == text);
}

BOOST_AUTO_TEST_CASE(the_sizes_are_those_of_the_book) {
    // Nielsen, chapter 6: 20 maps of 24 x 24 from 5 x 5 windows, pooled to 12 x 12; then 40 of 8 x
    // 8, pooled to 4 x 4: 640 numbers. Weights and biases counted by hand.
    const DeepNetwork network = build_network(
        parse_architecture("conv(20, 5) | relu | max_pool(2) | conv(40, 5) | relu | max_pool(2) | "
                           "dense(100) | relu | dense(10) | softmax"),
        {1, 28, 28});
    BOOST_TEST(network.parameters.n_elem == 26 * 20 + (25 * 20 + 1) * 40 + 641 * 100 + 101 * 10);
    BOOST_TEST(network.layers[3]->output().height == 8);
    BOOST_TEST(network.layers[6]->input().size() == 640);
    BOOST_TEST(arma::accu(weight_mask(network)) == 500 + 20000 + 64000 + 1000);
}

BOOST_AUTO_TEST_CASE(plans_that_cannot_be_built_are_named) {
    const auto rejected = [](const std::string& text, const std::string& why) {
        try {
            build_network(parse_architecture(text), {1, 28, 28});
            BOOST_ERROR(text << " was accepted");
        } catch (const UsageError& error) {
            BOOST_TEST(std::string(error.what()).find(why) != std::string::npos, error.what());
        }
    };
    rejected("conf(20, 5) | softmax", "no layer 'conf'");
    rejected("conv(20) | softmax", "takes whole numbers");
    rejected("conv(20, 5 | softmax", "closing parenthesis");
    rejected("conv(20, five) | softmax", "'five' is no number");
    rejected("conv(20, 29) | softmax", "window is larger");
    rejected("conv(20, 5, 5) | softmax", "padding");
    rejected("conv(0, 5) | softmax", "at least one filter");
    rejected("max_pool(14) | max_pool(3) | softmax", "squares are larger");
    rejected("dense(10)", "ends in softmax or sigmoid");
    rejected("dense(10) | relu", "ends in softmax or sigmoid");
    rejected("softmax", "has some layers");
    rejected("softmax | dense(10) | softmax", "nowhere but at the end");
    rejected("", "ends in softmax or sigmoid");
    rejected("dense(100000) | dense(100000) | softmax", "more than 50000000 weights");
    rejected("dropout(1) | softmax", "from 0 to 0.95");
    rejected("dense(2.5) | softmax", "whole numbers");
}

BOOST_AUTO_TEST_SUITE_END()
