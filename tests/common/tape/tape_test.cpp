#include "common/basics/error.hpp"
#include "common/basics/random.hpp"
#include "common/tape/operations.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>
#include <limits>

// In double and in float. Expected slopes come from central differences, or are worked out by hand
// where it is said.

using namespace lab;

namespace {

using Formula = std::function<Value(const std::vector<Value>&)>;

constexpr bool in_double = sizeof(Real) == sizeof(double);
constexpr double tolerance = in_double ? 1e-7 : 3e-2;
const Real h = Real(in_double ? 1e-5 : 1e-2);

Real number_of(const Formula& formula, const std::vector<Mat>& at) {
    Tape tape;
    std::vector<Value> values;
    for (const Mat& x : at) {
        values.push_back(tape.variable(x));
    }
    return arma::accu(formula(values).value());
}

/// The slopes of the sum of the formula's entries, entry by entry, by central differences.
std::vector<Mat> by_differences(const Formula& formula, std::vector<Mat> at) {
    std::vector<Mat> slopes = at;
    for (std::size_t k = 0; k < at.size(); ++k) {
        for (uword i = 0; i < at[k].n_elem; ++i) {
            const Real kept = at[k](i);
            at[k](i) = kept + h;
            const Real above = number_of(formula, at);
            at[k](i) = kept - h;
            const Real below = number_of(formula, at);
            at[k](i) = kept;
            slopes[k](i) = (above - below) / (2 * h);
        }
    }
    return slopes;
}

double distance(const Mat& came, const Mat& expected) {
    BOOST_REQUIRE_EQUAL(came.n_rows, expected.n_rows);
    BOOST_REQUIRE_EQUAL(came.n_cols, expected.n_cols);
    return came.is_empty() ? 0 : double(arma::abs(came - expected).max());
}

/// First slopes of the formula against differences, by both walks; and second slopes against
/// differences of the first, of a sum in which every slope has a weight of its own.
void check_slopes(const std::string& what, const Formula& formula, const std::vector<Mat>& at) {
    Tape tape;
    std::vector<Value> values;
    for (const Mat& x : at) {
        values.push_back(tape.variable(x));
    }
    const Value C = formula(values);
    const uword length = tape.size();
    const std::vector<Mat> slopes = backward(C, values);
    BOOST_TEST(tape.size() == length);
    const std::vector<Mat> expected = by_differences(formula, at);
    const std::vector<Value> again = backward_on_tape(C, values);
    for (std::size_t k = 0; k < at.size(); ++k) {
        BOOST_TEST(distance(slopes[k], expected[k]) < tolerance, what << ", input " << k);
        BOOST_TEST(distance(again[k].value(), slopes[k]) < tolerance / 10, what);
    }
    const Formula weighted_slopes = [&](const std::vector<Value>& x) {
        const std::vector<Value> g = backward_on_tape(formula(x), x);
        Value total = g[0].tape().constant(Real{0});
        for (const Value& slope : g) {
            const Mat weights =
                arma::reshape(arma::cos(arma::regspace<Col>(1, slope.value().n_elem)), slope.rows(),
                              slope.cols());
            total = total + sum(slope % slope.tape().constant(weights));
        }
        return total;
    };
    const std::vector<Mat> second = backward(weighted_slopes(values), values);
    const std::vector<Mat> differences = by_differences(weighted_slopes, at);
    for (std::size_t k = 0; k < at.size(); ++k) {
        BOOST_TEST(distance(second[k], differences[k]) < 3 * tolerance,
                   what << ", second derivative, input " << k);
    }
}

Value softmax(Value z) {
    const Value e = exp(z - z.tape().constant(arma::max(z.value(), 0)));
    return e / sum_to(e, 1, z.cols());
}

Mat some(uword rows, uword cols, unsigned seed) {
    Engine engine(seed);
    return random_normal(rows, cols, 1.0, engine);
}

Mat above_zero(uword rows, uword cols, unsigned seed) {
    return arma::abs(some(rows, cols, seed)) + Real(0.5);
}

} // namespace

BOOST_AUTO_TEST_SUITE(tape)

BOOST_AUTO_TEST_CASE(slopes_of_numbers_are_those_worked_out_by_hand) {
    Tape tape;
    const Value x = tape.variable(2, "x"), y = tape.variable(3, "y");
    const Value C = x * y + x * x; // C = 10, dC/dx = y + 2 x = 7, dC/dy = x = 2
    BOOST_TEST(C.number() == 10);
    const std::vector<Mat> slopes = backward(C, {x, y});
    BOOST_TEST(slopes[0](0, 0) == 7);
    BOOST_TEST(slopes[1](0, 0) == 2);
}

BOOST_AUTO_TEST_CASE(a_value_used_twice_gets_the_sum_of_both_slopes) {
    Tape tape;
    const Value x = tape.variable(3);
    Value sum = x;
    for (int k = 0; k < 4; ++k) {
        sum = sum + sum; // 16 x
    }
    BOOST_TEST(backward(sum, {x})[0](0, 0) == 16);
    BOOST_TEST(backward(x % x % x, {x})[0](0, 0) == 27);
}

BOOST_AUTO_TEST_CASE(what_the_output_does_not_depend_on_has_slope_zero) {
    Tape tape;
    const Value x = tape.variable(some(2, 3, 1)), k = tape.constant(Real(4));
    const Value C = sum(x);
    const Value later = tape.variable(some(3, 1, 2));
    const std::vector<Mat> slopes = backward(C, {k, later, x});
    BOOST_TEST(arma::approx_equal(slopes[0], arma::zeros<Mat>(1, 1), "absdiff", 0));
    BOOST_TEST(arma::approx_equal(slopes[1], arma::zeros<Mat>(3, 1), "absdiff", 0));
    BOOST_TEST(arma::approx_equal(slopes[2], arma::ones<Mat>(2, 3), "absdiff", 0));
    BOOST_TEST(backward_on_tape(C, {later})[0].rows() == 3);
}

BOOST_AUTO_TEST_CASE(a_walk_can_begin_anywhere_and_again) {
    Tape tape;
    const Value x = tape.variable(2);
    const Value square = x % x, cube = square % x;
    BOOST_TEST(backward(cube, {x})[0](0, 0) == 12);
    BOOST_TEST(backward(square, {x})[0](0, 0) == 4);
    BOOST_TEST(backward(cube, {square})[0](0, 0) == 2);
    BOOST_TEST(backward(cube, {cube})[0](0, 0) == 1);
    BOOST_TEST(backward(cube, {x})[0](0, 0) == 12); // nothing was left behind
}

BOOST_AUTO_TEST_CASE(every_operation_has_the_slopes_of_central_differences) {
    using Values = std::vector<Value>;
    const Mat A = some(3, 4, 1), B = some(4, 2, 2), C = some(3, 4, 3),
              positive = above_zero(3, 4, 4);
    check_slopes("+", [](const Values& v) { return v[0] % v[0] + v[1] % v[1]; }, {A, C});
    check_slopes("-", [](const Values& v) { return v[0] % (v[0] - v[1]); }, {A, C});
    check_slopes("%", [](const Values& v) { return v[0] % v[1] % v[1]; }, {A, C});
    check_slopes("/", [](const Values& v) { return v[0] / v[1]; }, {A, positive});
    check_slopes("*", [](const Values& v) { return power(v[0] * v[1], 2); }, {A, B});
    check_slopes("k", [](const Values& v) { return (2 - (Real(3) * (v[0] + 1) + -4)) % -v[0]; },
                 {A});
    check_slopes("transpose", [](const Values& v) { return transpose(v[0]) * v[0]; }, {A});
    check_slopes("power", [](const Values& v) { return power(v[0], 3) + power(v[1], Real(0.5)); },
                 {A, positive});
    check_slopes("exp", [](const Values& v) { return exp(v[0]); }, {A});
    check_slopes("log", [](const Values& v) { return v[0] % log(v[0]); }, {positive});
    check_slopes("sigmoid", [](const Values& v) { return sigmoid(v[0]) % v[0]; }, {A});
    check_slopes("max", [](const Values& v) { return max(v[0], v[1]) % v[0]; }, {A, C});
    check_slopes("max_of_columns", [](const Values& v) { return power(max_of_columns(v[0]), 2); },
                 {A});
    check_slopes("reshape", [](const Values& v) { return reshape(v[0], 2, 6) * v[1]; },
                 {A, some(6, 1, 5)});
    check_slopes("sum", [](const Values& v) { return power(sum(v[0]), 2); }, {A});
    check_slopes("sum of rows", [](const Values& v) { return power(sum_to(v[0], 3, 1), 2); }, {A});
    check_slopes("sum of columns", [](const Values& v) { return power(sum_to(v[0], 1, 4), 2); },
                 {A});
    check_slopes("mean", [](const Values& v) { return mean(v[0]) % mean(v[0] % v[0]); }, {A});
    const Places places(new arma::uvec({1, 0, 1, 7}));
    check_slopes("pick", [&](const Values& v) { return power(pick(v[0], places), 2); }, {A});
    check_slopes("put", [&](const Values& v) { return power(put(v[0], places, 5), 2); }, {B});
    check_slopes("softmax", [](const Values& v) { return softmax(v[0]) % v[1]; }, {A, C});
}

BOOST_AUTO_TEST_CASE(rows_columns_and_numbers_are_broadcast) {
    using Values = std::vector<Value>;
    const Mat A = some(3, 4, 1);
    for (const Mat& other : {some(3, 1, 2), some(1, 4, 3), some(1, 1, 4)}) {
        check_slopes("+", [](const Values& v) { return power(v[0] + v[1], 2); }, {A, other});
        check_slopes("-", [](const Values& v) { return power(v[1] - v[0], 2); }, {A, other});
        check_slopes("%", [](const Values& v) { return power(v[1] % v[0], 2); }, {A, other});
    }
    check_slopes("outer", [](const Values& v) { return power(v[0] + v[1], 2); },
                 {some(3, 1, 5), some(1, 4, 6)});
}

BOOST_AUTO_TEST_CASE(shapes_that_do_not_fit_are_refused_in_a_sentence) {
    Tape tape;
    const Value x = tape.variable(some(3, 4, 1)), y = tape.variable(some(2, 4, 1));
    const auto names_both = [](const UsageError& error) {
        return std::string(error.what()).find("2 x 4 matrix cannot be broadcast to 3 x 4") !=
               std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(x + y, UsageError, names_both);
    BOOST_CHECK_EXCEPTION(y % x, UsageError, names_both);
}

BOOST_AUTO_TEST_CASE(huge_numbers_do_no_harm_to_the_sigmoid) {
    Tape tape;
    const Value z = tape.variable(Mat{{1000, -1000, 0}});
    BOOST_TEST(distance(backward(sum(sigmoid(z)), {z})[0], Mat{{0, 0, 0.25}}) == 0);
}

BOOST_AUTO_TEST_CASE(of_equal_ones_the_slope_goes_to_one_alone) {
    Tape tape;
    const Value x = tape.variable(Mat(Col{2, 2, 1})), zero = tape.variable(Real(0));
    BOOST_TEST(distance(backward(max_of_columns(x), {x})[0], Mat(Col{1, 0, 0})) == 0);
    BOOST_TEST(backward(max(zero, zero), {zero})[0](0, 0) == 1);
}

BOOST_AUTO_TEST_CASE(third_and_fourth_derivatives_follow) {
    Tape tape;
    const Value x = tape.variable(2);
    Value slope = power(x, 5);
    for (const Real expected : {80, 160, 240, 240, 120, 0}) { // 5 x^4, 20 x^3, 60 x^2, ..
        slope = backward_on_tape(slope, {x})[0];
        BOOST_TEST(slope.number() == expected, boost::test_tools::tolerance(Real(1e-6)));
    }
}

BOOST_AUTO_TEST_CASE(a_tape_tells_how_much_it_remembers) {
    Tape tape;
    const Value x = tape.variable(some(10, 10, 1));
    sum(x % x);
    BOOST_TEST(tape.size() == 3);
    BOOST_TEST(tape.bytes() == 201 * sizeof(Real));
}

BOOST_AUTO_TEST_SUITE_END()
