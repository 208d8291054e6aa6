#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

double weighted_sum(const Col& w, const Col& x) {
    double sum = 0;
    for (uword i = 0; i < w.n_elem; ++i) {
        sum += w(i) * x(i);
    }
    return sum;
}

float sum_in_floats(const Col& w, const Col& x, float sum) {
    for (uword i = 0; i < w.n_elem; ++i) {
        sum = float(sum + w(i) * x(i));
    }
    return sum;
}

int step(double z) {
    return z > 0 ? 1 : 0;
}

void hold(Case& c, const Col& w, double b, const Col& x) {
    c.given("w", w);
    c.shown("b", b);
    c.given("x", x);
    const double sum = weighted_sum(w, x);
    c.shown("w·x + b", sum + b);
    const std::string above = "yours compares the sum with something above 0, or rounds it on the "
                              "way; every sum above 0 fires, however small";
    c.expect(
        "fires(w, b, x)", mine::fires(w, b, x), step(sum + b),
        {{"the sum itself came back, cut to a whole number; a perceptron answers 1 or 0",
          std::trunc(sum + b)},
         {"the bias is subtracted; it is added: w·x + b", step(sum - b)},
         {"the bias is forgotten: compare w·x + b with 0, not w·x", step(sum)},
         {"yours fires at exactly 0; a perceptron fires only above it", sum + b >= 0},
         {"yours fires where w·x + b is below 0, and stays silent above", sum + b < 0},
         {"yours is silent where it should fire, and fires where it should be silent",
          1 - step(sum + b)},
         {"a silent perceptron answers 0, not -1", sum + b > 0 ? 1 : -1},
         {"a silent perceptron answers 0, not -1: this is the sign of w·x + b", sum + b > 0   ? 1
                                                                                : sum + b < 0 ? -1
                                                                                              : 0},
         {"sums between 0 and 1 leave yours silent: is the sum cut to a whole number, or "
          "compared with 1?",
          step(std::trunc(sum + b))},
         {"the bias is added once for each input; it is added once in all: w·x + b",
          step(sum + double(w.n_elem) * b)},
         {above, step(sum + b - 1e-13)},
         {above, step(double(sum_in_floats(w, x, float(b))))},
         {above, step(sum + b - 0.5)},
         {above, step(sum + b - 1e-3)},
         {above, step(sum + b - 1e-9)},
         {"yours compares the sum with something below 0; no sum below 0 fires, however near",
          step(sum + b + 1e-3)}});
}

} // namespace

void describe(Check& check) {
    check.exercise("1.1", "fires");
    check.add("exactly on the threshold", [](Case& c) { hold(c, {0.5, -0.25}, 0, {1, 2}); });
    check.add("exactly on the threshold, with a bias", [](Case& c) {
        hold(c, {2, -0.5, 1}, -1.5, {1, 3, 1});
    });
    check.add("the bias alone decides to fire", [](Case& c) { hold(c, {1, -3}, 0.5, {0, 0}); });
    check.add("the bias alone keeps it silent", [](Case& c) { hold(c, {1, -3}, -0.5, {0, 0}); });
    // Powers of two, so that no sum is rounded.
    check.add("a millionth above the threshold", [](Case& c) {
        hold(c, {1, 2}, -1, {1 + std::ldexp(1.0, -20), 0});
    });
    check.add("a millionth below the threshold", [](Case& c) {
        hold(c, {-1, 2}, 1, {1 + std::ldexp(1.0, -20), 0});
    });
    check.add("very little above the threshold", [](Case& c) {
        hold(c, {1, 2}, -1, {1 + std::ldexp(1.0, -40), 0});
    });
    check.add("as little as can be above the threshold", [](Case& c) {
        hold(c, {std::ldexp(1.0, -60), 2}, 0, {1, 0});
    });
    check.add("large products, and very little above the threshold", [](Case& c) {
        hold(c, {1, std::ldexp(1.0, -40), 1}, -2, {1, 1, 1});
    });
    check.add("one input", [](Case& c) { hold(c, {-2}, 3, {1}); });
    for (int inputs : {1, 2, 3, 7}) {
        for (int sign : {1, -1}) {
            check.add(std::to_string(inputs) + (inputs == 1 ? " input, " : " inputs, ") +
                          (sign > 0 ? "fires" : "silent") + " because of its bias",
                      [inputs, sign](Case& c) {
                          // The bias outweighs the products, so each wrong use of it shows.
                          const Col w = c.random_col(inputs), x = c.random_col(inputs);
                          const double sum = weighted_sum(w, x);
                          const double b = sign * (std::abs(sum) + c.uniform(0.1, 1));
                          hold(c, w, b, x);
                      });
        }
    }
    for (int sign : {1, -1}) {
        check.add(std::string("a small bias, ") + (sign > 0 ? "fires" : "silent"), [sign](Case& c) {
            Col w = c.random_col(5);
            const Col x = c.random_col(5);
            if (weighted_sum(w, x) * sign < 0) {
                w = -w;
            }
            hold(c, w, -sign * c.uniform(0.1, 0.9) * std::abs(weighted_sum(w, x)), x);
        });
    }
}

} // namespace lab::check
