#include "common/tape/operations.hpp"
#include "tests/common/layers/layer_checks.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

// Each layer of deep networks, whose way back is written by hand, against the same layer on the
// tape, whose way back nobody wrote. In double.

using namespace lab;

namespace {

using OnTape = std::function<Value(const Value& parameters, const Value& x)>;

/// Numbers first, first + 1, .. of the column of all parameters, as a matrix.
Value part(const Value& parameters, uword first, uword rows, uword cols) {
    const Places places =
        std::make_shared<arma::uvec>(arma::regspace<arma::uvec>(first, first + rows * cols - 1));
    return reshape(pick(parameters, places), rows, cols);
}

/// The layer on the tape: the same answers, and the same slopes of its parameters and its input.
void check_layer(const Architecture& plan, Shape input, const OnTape& on_tape) {
    // Step 1: by hand
    const std::vector<std::shared_ptr<const Layer>> layers = build_layers(plan | softmax(), input);
    const Layer& layer = *layers.at(0);
    const Mat given = some_pictures({layer.parameter_count(), 1, 1}, 1, 5);
    const Mat x = some_pictures(input, 3, 6);
    const Mat weights = some_pictures(layer.output(), 3, 7);
    const std::unique_ptr<LayerMemory> memory = layer.make_memory();
    const Learning learning{99, 0};
    Mat a, delta_x;
    Col gradient(given.n_elem, arma::fill::zeros);
    layer.forward(given.memptr(), x, a, *memory, &learning);
    layer.backward(given.memptr(), x, a, weights, &delta_x, gradient.memptr(), *memory);
    // Step 2: on the tape, the slopes of sum(weights % a)
    Tape tape;
    const Value parameters = tape.variable(given), pictures = tape.variable(x);
    const Value answer = on_tape(parameters, pictures);
    const Value C = sum(answer % tape.constant(weights));
    const std::vector<Mat> slopes = backward(C, {parameters, pictures});
    BOOST_TEST(arma::abs(answer.value() - a).max() < 1e-12, to_text(plan));
    BOOST_TEST(arma::abs(slopes[1] - delta_x).max() < 1e-12, to_text(plan));
    if (!gradient.is_empty()) {
        BOOST_TEST(arma::abs(slopes[0] - gradient).max() < 1e-10, to_text(plan));
        BOOST_TEST(arma::abs(gradient).max() > 0.1, to_text(plan));
    }
}

/// A layer without parameters.
void check_layer(const Architecture& plan, Shape input,
                 const std::function<Value(const Value& x)>& on_tape) {
    check_layer(plan, input, [&](const Value&, const Value& x) { return on_tape(x); });
}

Value conv_on_tape(const Value& parameters, const Value& x, const Windows& plan, uword filters) {
    const uword fan_in = plan.channels * plan.side * plan.side;
    const Value W = part(parameters, 0, fan_in + 1, filters); // the last row is the bias
    const Value seen = reshape(pick(x, plan.places()), fan_in, plan.count() * x.cols());
    const Value ones = x.tape().constant(arma::ones<Mat>(1, seen.cols()));
    const Places weights = std::make_shared<arma::uvec>(arma::regspace<arma::uvec>(0, fan_in - 1));
    const Places bias = std::make_shared<arma::uvec>(arma::uvec{fan_in});
    const Value z = transpose(pick(W, weights)) * seen + transpose(pick(W, bias)) * ones;
    return reshape(z, filters * plan.count(), x.cols());
}

Value squares_on_tape(const Value& x, Shape shape, uword side) {
    const Windows plan{shape.channels, shape.height, shape.width, side, side, 0};
    return reshape(pick(x, plan.places(true)), side * side,
                   shape.channels * plan.count() * x.cols());
}

} // namespace

BOOST_AUTO_TEST_SUITE(layers_on_tape)

BOOST_AUTO_TEST_CASE(dense_has_the_slopes_of_the_tape) {
    check_layer(dense(4), {5, 1, 1}, [](const Value& parameters, const Value& x) {
        return part(parameters, 0, 4, 5) * x + part(parameters, 20, 4, 1);
    });
}

BOOST_AUTO_TEST_CASE(conv_has_the_slopes_of_the_tape) {
    check_layer(conv(3, 3), small, [](const Value& parameters, const Value& x) {
        return conv_on_tape(parameters, x, {2, 8, 7, 3, 1, 0}, 3);
    });
    check_layer(conv(4, 5, 2), small, [](const Value& parameters, const Value& x) {
        return conv_on_tape(parameters, x, {2, 8, 7, 5, 1, 2}, 4);
    });
}

BOOST_AUTO_TEST_CASE(pooling_has_the_slopes_of_the_tape) {
    for (const uword side : {2, 3}) { // neither divides both 8 and 7: the rest is left out
        const uword count = (8 / side) * (7 / side);
        check_layer(max_pool(side), small, [=](const Value& x) {
            return reshape(max_of_columns(squares_on_tape(x, small, side)), 2 * count, x.cols());
        });
        check_layer(average_pool(side), small, [=](const Value& x) {
            const Value squares = squares_on_tape(x, small, side);
            return reshape(Real(1) / Real(side * side) * sum_to(squares, 1, squares.cols()),
                           2 * count, x.cols());
        });
    }
}

BOOST_AUTO_TEST_CASE(activations_have_the_slopes_of_the_tape) {
    check_layer(sigmoid(), small, [](const Value& z) { return sigmoid(z); });
    check_layer(tanh(), small, [](const Value& z) { return Real(2) * sigmoid(Real(2) * z) + -1; });
    check_layer(relu(), small, [](const Value& z) { return max(z, z.tape().constant(Real(0))); });
    check_layer(leaky_relu(0.1), small, [](const Value& z) { return max(z, Real(0.1) * z); });
}

BOOST_AUTO_TEST_CASE(dropout_has_the_slopes_of_the_tape) {
    // What it drew is asked of it: of ones it makes its own factors
    const std::vector<std::shared_ptr<const Layer>> layers =
        build_layers(dropout(0.4) | softmax(), small);
    const Layer& layer = *layers.at(0);
    const std::unique_ptr<LayerMemory> memory = layer.make_memory();
    const Learning learning{99, 0};
    Mat factors;
    layer.forward(nullptr, arma::ones<Mat>(small.size(), 3), factors, *memory, &learning);
    BOOST_TEST(arma::any(arma::vectorise(factors) == 0));
    check_layer(dropout(0.4), small,
                [&](const Value& x) { return x % x.tape().constant(factors); });
}

BOOST_AUTO_TEST_CASE(softmax_and_its_cost_have_the_slopes_of_the_tape) {
    Engine engine(5);
    const DeepNetwork network = random_network(dense(4) | softmax(), {5, 1, 1}, engine);
    DeepWorkspace work;
    work.x = some_pictures({5, 1, 1}, 3, 8);
    work.y = some_targets(4, 3);
    backpropagate(network, work, {});
    Tape tape;
    const Value parameters = tape.variable(network.parameters);
    const Value z = part(parameters, 0, 4, 5) * tape.constant(work.x) + part(parameters, 20, 4, 1);
    const Value e = exp(z), p = e / sum_to(e, 1, 3);
    const Value C = Real(-1.0 / 3) * sum(tape.constant(work.y) % log(p));
    BOOST_TEST(arma::abs(p.value() - work.a.back()).max() < 1e-12);
    BOOST_TEST(C.number() == cost_of(network.cost, work.a.back(), work.y),
               boost::test_tools::tolerance(1e-12));
    // The cost is a mean, and the workspace keeps the sum
    BOOST_TEST(arma::abs(3 * backward(C, {parameters})[0] - work.gradient).max() < 1e-10);
}

BOOST_AUTO_TEST_CASE(every_layer_of_the_table_is_held_against_the_tape) {
    // Whoever adds a layer adds it here, and a case above
    const std::vector<std::string> held = {"conv",    "max_pool", "average_pool", "dense",
                                           "sigmoid", "tanh",     "relu",         "leaky_relu",
                                           "dropout", "softmax"};
    std::vector<std::string> there;
#define LAYER(name, numbers) there.push_back(#name);
#include "common/layers/table.inc"
#undef LAYER
    BOOST_TEST(there == held, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
