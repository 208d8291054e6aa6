#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>

namespace lab::check {

namespace {

/// Beyond some z, does the answer stay where it was although the sigmoid goes on?
void see_clamping(Case& c) {
    const Mat z = {{4, 9, 14, 19, 24, 29}};
    const Mat a = mine::sigmoid(z), b = mine::sigmoid(-z);
    for (const Mat& answer : {a, b}) {
        for (uword j = 1; j < answer.n_elem; ++j) {
            if (answer(j) == answer(j - 1)) {
                c.expect_that(false, "a sigmoid that goes on rising up to z = 36",
                              "sigmoid(" + std::to_string(int(z(j))) + ") = sigmoid(" +
                                  std::to_string(int(z(j - 1))) + ")",
                              "beyond some z yours stays at the same value: no cut is needed, "
                              "and no float in between");
            }
        }
    }
}

/// exp(z) of every entry, divided by the sum of its column.
Mat softmax_of(const Mat& z) {
    Mat a = each(z, [](double v) { return std::exp(v); });
    for (uword j = 0; j < a.n_cols; ++j) {
        a.col(j) /= arma::accu(a.col(j));
    }
    return a;
}

void hold(Case& c, const Mat& z) {
    c.given("z", z);
    const std::string brackets = "brackets: 1 / 1 + exp(-z) divides before it adds";
    c.expect(
        "sigmoid(z)", mine::sigmoid(z), each(z, sigmoid_of),
        {{"the minus sign in front of z is missing: 1 / (1 + exp(-z))",
          each(z, [](double v) { return sigmoid_of(-v); })},
         {"exp(z) / (1 + exp(z)) overflows: exp(1000) is infinity, and infinity / infinity is NaN; "
          "divide by exp(z) on paper first",
          each(z, [](double v) { return std::exp(v) / (1 + std::exp(v)); })},
         {"this is tanh(z), the sigmoid's relative that runs from -1 to 1",
          each(z, [](double v) { return std::tanh(v); })},
         {"this is exp(-z) alone", each(z, [](double v) { return std::exp(-v); })},
         {brackets, each(z, [](double v) { return 1 + std::exp(-v); })},
         {brackets, each(z, [](double v) { return 1 / std::exp(-v) + 1; })},
         {"this is 1 / (1 - exp(-z)); below the line the exponential is added",
          each(z, [](double v) { return 1 / (1 - std::exp(-v)); })},
         {"each entry is divided by the sum of its column: this is softmax, of lesson 5",
          softmax_of(z)},
         {"z is cut at 30; no cut is needed",
          each(z, [](double v) { return sigmoid_of(std::max(-30.0, std::min(30.0, v))); })},
         {"this is sigmoid'(z), the derivative; here the function itself is asked for",
          each(z, [](double v) { return sigmoid_of(v) * (1 - sigmoid_of(v)); })}});
}

} // namespace

void describe(Check& check) {
    check.exercise("2.1", "sigmoid");
    check.add("z = 0 gives one half", [](Case& c) { hold(c, arma::zeros(1, 1)); });
    check.add("one number", [](Case& c) { hold(c, c.random(1, 1, 2)); });
    check.add("one example, 4 neurons", [](Case& c) { hold(c, c.random(4, 1, 2)); });
    check.add("5 examples, one neuron", [](Case& c) { hold(c, c.random(1, 5, 2)); });
    check.add("7 examples, 3 neurons", [](Case& c) { hold(c, c.random(3, 7, 2)); });
    check.add("12 examples, 30 neurons", [](Case& c) { hold(c, c.random(30, 12, 2)); });
    check.add("z from 4 to 29", see_clamping);
    check.add("very large z", [](Case& c) { hold(c, Mat{{1000, 800.5}, {37, 900}, {750, 710}}); });
    check.add("very small z", [](Case& c) {
        hold(c, Mat{{-1000, -800.5}, {-37, -900}, {-750, -710}});
    });
    check.add("large and small together", [](Case& c) {
        hold(c, Mat{{-1000, 3}, {0.5, 1000}, {-2, 40}});
    });
}

} // namespace lab::check
