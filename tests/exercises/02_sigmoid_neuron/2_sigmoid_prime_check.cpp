#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

void hold(Case& c, const Mat& z) {
    c.given("z", z);
    c.expect(
        "sigmoid_prime(z)", mine::sigmoid_prime(z), each(z, sigmoid_prime_of),
        {{"the factor (1 - sigma(z)) is missing: this is sigma(z) itself", each(z, sigmoid_of)},
         {"this is 1 - sigma(z); the factor sigma(z) is missing",
          each(z, [](double v) { return sigmoid_of(-v); })},
         {"this is z (1 - z): the formula a (1 - a) wants the activation a = sigma(z)",
          each(z, [](double v) { return v * (1 - v); })},
         {"sigmoid was applied twice: z is the weighted input, so sigma' = sigma(z) (1 - "
          "sigma(z)), with one sigmoid each",
          each(z, [](double v) { return sigmoid_prime_of(sigmoid_of(v)); })},
         {"1 - sigma(z)^2 belongs to tanh; the sigmoid's is sigma(z) (1 - sigma(z))",
          each(z, [](double v) { return 1 - sigmoid_of(v) * sigmoid_of(v); })},
         {"this is the derivative of tanh, 1 - tanh(z)^2",
          each(z, [](double v) { return 1 - std::tanh(v) * std::tanh(v); })},
         {"the sign of the bracket is turned: 1 - sigma(z), not 1 + sigma(z)",
          each(z, [](double v) { return sigmoid_of(v) * (1 + sigmoid_of(v)); })},
         {"this is z (1 - sigma(z)): the first factor is sigma(z) too",
          each(z, [](double v) { return v * sigmoid_of(-v); })},
         {"the two factors are added: sigma(z) times (1 - sigma(z)) is wanted",
          each(z, [](double) { return 1.0; })},
         {"this is sigma(z)^2", each(z, [](double v) { return std::pow(sigmoid_of(v), 2); })}});
}

/// The matrix product of two square matrices fits, and is wrong.
void hold_square(Case& c) {
    const Mat z = c.random(3, 3, 2);
    c.given("z", z);
    const Mat s = each(z, sigmoid_of), one_less = each(-z, sigmoid_of);
    c.expect("sigmoid_prime(z)", mine::sigmoid_prime(z), each(z, sigmoid_prime_of),
             {{"* is the matrix product; % multiplies entry by entry", product_of(s, one_less)}});
}

/// sigmoid' is the slope of the sigmoid: a second reference that no formula has to be known for.
void hold_slope(Case& c) {
    const double z = c.uniform(-3, 3), h = 1e-5;
    c.shown("z", z);
    c.expect("the slope of the sigmoid at z",
             mine::sigmoid_prime(arma::mat(1, 1, arma::fill::value(z)))(0),
             (sigmoid_of(z + h) - sigmoid_of(z - h)) / (2 * h));
}

/// Where the sigmoid is nearly 1, the difference of two of its values is rounding.
void hold_flat_end(Case& c) {
    const double z = 20, right = sigmoid_prime_of(z);
    c.shown("z", z);
    const double came = mine::sigmoid_prime(arma::mat(1, 1, arma::fill::value(z)))(0);
    c.expect_that(std::abs(came / right - 1) < 1e-5,
                  "sigmoid_prime({z})(0) = " + std::to_string(1e9 * right) + " billionths",
                  std::to_string(1e9 * came) + " billionths",
                  std::abs(came - right) < 1e-4
                      ? "is it a difference of two sigmoids? Here both are nearly 1, and what is "
                        "left is rounding: take sigma(z) (1 - sigma(z))"
                      : "");
}

} // namespace

void describe(Check& check) {
    check.exercise("2.2", "sigmoid_prime");
    check.add("3 examples, 3 neurons", hold_square);
    check.add("one number", [](Case& c) { hold(c, c.random(1, 1, 2)); });
    check.add("the slope between two near points", hold_slope);
    check.add("one example, 4 neurons", [](Case& c) { hold(c, c.random(4, 1, 2)); });
    check.add("5 examples, one neuron", [](Case& c) { hold(c, c.random(1, 5, 2)); });
    check.add("7 examples, 3 neurons", [](Case& c) { hold(c, c.random(3, 7, 2)); });
    check.add("12 examples, 30 neurons", [](Case& c) { hold(c, c.random(30, 12, 2)); });
    check.add("where the slope is a few billionths", hold_flat_end);
    check.add("far from 0, where the slope is 0", [](Case& c) {
        hold(c, Mat{{-1000, 800}, {2, -1}});
    });
}

} // namespace lab::check
