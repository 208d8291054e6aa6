#include "common/neurons/neuron.hpp"

#include "common/basics/random.hpp"
#include "common/network/cost.hpp"
#include "common/neurons/activation.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using lab::Col;
using lab::Mat;
using lab::Neuron;
using lab::Real;
using lab::Row;
using lab::uword;

namespace {

const Mat gate_inputs = {{0, 0, 1, 1}, {0, 1, 0, 1}};

Row answers(const Neuron& neuron, const Mat& x) {
    return lab::output(neuron.w.t(), Col{neuron.b}, x);
}

double cost(const Neuron& neuron, const Mat& x, const Row& y) {
    return lab::quadratic_cost(answers(neuron, x), y);
}

Neuron trained(Neuron neuron, const Mat& x, const Row& y, Real eta, int steps) {
    for (int k = 0; k < steps; ++k) {
        neuron = lab::learning_step(neuron, x, y, eta);
    }
    return neuron;
}

/// The error of the linear estimate when every weight and the bias are nudged by `size`.
double error_of_estimate(double size) {
    const Col w = {0.7, -1.2, 0.4};
    const Col x = {0.9, 0.3, -0.5};
    const Real b = 0.6; // z = 0.67, where sigma is bent
    const Col dw = {size, -0.5 * size, 2 * size};
    const Real db = -0.3 * size;
    const double before = answers({w, b}, x)(0);
    const double after = answers({w + dw, b + db}, x)(0);
    return std::abs(after - before - lab::small_change(w, b, x, dw, db));
}

} // namespace

BOOST_AUTO_TEST_SUITE(neuron)

// The oracle is the formula written as plain loops; three neurons, two inputs, five examples.
BOOST_AUTO_TEST_CASE(a_layer_answers_every_example_of_the_batch) {
    lab::Engine engine(1);
    const Mat W = lab::random_normal(3, 2, 1, engine);
    const Col b = lab::random_normal(3, 1, 1, engine);
    const Mat x = lab::random_normal(2, 5, 1, engine);
    const Mat a = lab::output(W, b, x);
    BOOST_REQUIRE(a.n_rows == 3);
    BOOST_REQUIRE(a.n_cols == 5);
    for (uword i = 0; i < 3; ++i) {
        for (uword j = 0; j < 5; ++j) {
            const double z = W(i, 0) * x(0, j) + W(i, 1) * x(1, j) + b(i);
            BOOST_TEST(a(i, j) == 1 / (1 + std::exp(-z)), boost::test_tools::tolerance(1e-12));
        }
    }
}

BOOST_AUTO_TEST_CASE(sizes_that_do_not_fit_are_refused) {
    BOOST_CHECK_THROW(lab::output(Mat(3, 2), Col(3), Mat(4, 5)), std::logic_error);
    BOOST_CHECK_THROW(lab::output(Mat(3, 2), Col(2), Mat(2, 5)), std::logic_error);
}

// Taylor: the error is sigma''(z)/2 times the square of the change of z, up to higher orders.
BOOST_AUTO_TEST_CASE(the_linear_estimate_is_second_order_exact) {
    for (double size = 1e-2; size > 1e-4; size /= 2) {
        const double ratio = error_of_estimate(size) / error_of_estimate(size / 2);
        BOOST_TEST(ratio == 4, boost::test_tools::tolerance(0.02));
    }
    const double z = 0.67;
    const double change_of_z = 1e-3 * (0.9 - 0.5 * 0.3 + 2 * -0.5 - 0.3);
    const double s = 1 / (1 + std::exp(-z));
    const double second_derivative = s * (1 - s) * (1 - 2 * s);
    BOOST_TEST(error_of_estimate(1e-3) ==
                   std::abs(second_derivative / 2 * change_of_z * change_of_z),
               boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(large_weights_make_a_perceptron_of_a_sigmoid_neuron) {
    const Col w = {-2, -2};
    const Real b = 3; // NAND: z = 3, 1, 1, -1
    for (const Real eps : {0.3, 0.01, 1e-6}) {
        const auto c = lab::smallest_c(w, b, gate_inputs, eps);
        BOOST_REQUIRE(c.has_value());
        const Row perceptron = lab::step(w.t() * gate_inputs + b);
        const auto furthest = [&](Real scale) {
            return arma::abs(answers({scale * w, scale * b}, gate_inputs) - perceptron).max();
        };
        BOOST_TEST(furthest(*c) == eps, boost::test_tools::tolerance(1e-6)); // just within,
        BOOST_TEST(furthest(*c * 0.99) > eps);                               // and no smaller c is
    }
}

BOOST_AUTO_TEST_CASE(the_limit_fails_where_the_sum_is_zero) {
    const Col w = {1, 1}; // OR: right as a perceptron, but z = 0 for the inputs 0 0
    BOOST_TEST(!lab::smallest_c(w, 0, gate_inputs, 0.01).has_value());
    for (const Real c : {1.0, 1e3, 1e12}) {
        BOOST_TEST(answers({c * w, 0}, gate_inputs)(0) == 0.5);
    }
}

BOOST_AUTO_TEST_CASE(a_learning_step_goes_down_the_slope_of_the_cost) {
    lab::Engine engine(2);
    const Mat x = lab::random_normal(3, 5, 1, engine);
    const Row y = {0, 1, 1, 0, 1};
    const Neuron start = {lab::random_normal(3, 1, 1, engine), 0.4};
    const Real eta = 0.8;
    const Neuron moved = lab::learning_step(start, x, y, eta);
    const double small = 1e-5; // central differences err by small^2
    for (uword j = 0; j <= 3; ++j) {
        Neuron up = start, down = start;
        (j < 3 ? up.w(j) : up.b) += small;
        (j < 3 ? down.w(j) : down.b) -= small;
        const double slope = (cost(up, x, y) - cost(down, x, y)) / (2 * small);
        const double step = j < 3 ? moved.w(j) - start.w(j) : moved.b - start.b;
        BOOST_TEST(step == -eta * slope, boost::test_tools::tolerance(1e-7));
    }
}

BOOST_AUTO_TEST_CASE(one_neuron_learns_and_but_not_xor) {
    lab::Engine engine(3);
    for (int trial = 0; trial < 5; ++trial) {
        const Neuron start = {lab::random_normal(2, 1, 1, engine), 0};
        const auto right = [&](const Row& y) -> bool {
            const Neuron neuron = trained(start, gate_inputs, y, 5, 5000);
            return arma::abs(answers(neuron, gate_inputs) - y).max() < 0.5;
        };
        BOOST_TEST(right({0, 0, 0, 1}));  // AND
        BOOST_TEST(right({0, 1, 1, 1}));  // OR
        BOOST_TEST(!right({0, 1, 1, 0})); // XOR
    }
}

// 1/(1+A)^2 + 1/(1+B)^2 >= 1/(1+AB) for A, B > 0, once for each target, gives C >= 1/8, with
// equality only where all four z are 0; lesson 2 has the proof.
BOOST_AUTO_TEST_CASE(no_neuron_costs_less_than_an_eighth_on_xor) {
    const Row y = {0, 1, 1, 0};
    lab::Engine engine(4);
    for (int trial = 0; trial < 2000; ++trial) {
        const double deviation = trial % 2 == 0 ? 0.3 : 5;
        const Neuron neuron = {lab::random_normal(2, 1, deviation, engine),
                               lab::random_normal(1, 1, deviation, engine)(0)};
        BOOST_TEST(cost(neuron, gate_inputs, y) >= 0.125);
    }
    BOOST_TEST(cost({Col{0, 0}, 0}, gate_inputs, y) == 0.125);
}

// The same wrong answer, near 0 where 1 is wanted: the slope is what makes the difference.
BOOST_AUTO_TEST_CASE(a_saturated_neuron_learns_slowly) {
    const Mat x(1, 1, arma::fill::ones);
    const Row y = {1};
    const auto steps_until_right = [&](Real z) {
        Neuron neuron = {Col{z / 2}, z / 2};
        int steps = 0;
        for (; answers(neuron, x)(0) < 0.5; ++steps) {
            neuron = lab::learning_step(neuron, x, y, 0.5);
        }
        return steps;
    };
    // dz/dt = 2 eta (1 - a)^2 a, about 2 eta e^z where z is far below 0: the time to leave is about
    // e^-z / (2 eta), and so 20 times as long from three units further down.
    const int from_minus_4 = steps_until_right(-4);
    const int from_minus_7 = steps_until_right(-7);
    const int from_minus_10 = steps_until_right(-10);
    BOOST_TEST(from_minus_7 > 10 * from_minus_4);
    BOOST_TEST(from_minus_10 == std::exp(10.0), boost::test_tools::tolerance(0.01));
    BOOST_TEST(from_minus_10 == std::exp(3.0) * from_minus_7, boost::test_tools::tolerance(0.05));
}

BOOST_AUTO_TEST_SUITE_END()
