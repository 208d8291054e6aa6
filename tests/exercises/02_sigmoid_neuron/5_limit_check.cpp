#include "by_loop.hpp"
#include "exercises/02_sigmoid_neuron/exercises.hpp"
#include "tests/exercises/harness/check.hpp"
#include "tests/exercises/harness/words.hpp"

#include <limits>
#include <vector>

namespace lab::check {

namespace {

/// The smallest c by bisection: nothing is known of the sigmoid but that it rises.
double c_by_search(double nearest, double eps) {
    double low = 0, high = 1;
    while (1 - sigmoid_of(high * nearest) > eps) {
        high *= 2;
    }
    for (int i = 0; i < 200; ++i) {
        (1 - sigmoid_of((low + high) / 2 * nearest) > eps ? low : high) = (low + high) / 2;
    }
    return high;
}

void hold(Case& c, const Col& w, double b, const Mat& x, double eps) {
    c.given("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.shown("eps", eps);
    const double infinity = std::numeric_limits<double>::infinity();
    double nearest = infinity, farthest = 0, lowest = infinity, without_bias = infinity, first = 0;
    double mean = 0, firing = infinity, but_last = infinity;
    for (uword j = 0; j < x.n_cols; ++j) {
        const double z = dot_of(w, x.col(j)) + b;
        nearest = std::min(nearest, std::abs(z));
        farthest = std::max(farthest, std::abs(z));
        lowest = std::min(lowest, z);
        without_bias = std::min(without_bias, std::abs(z - b));
        first = j == 0 ? std::abs(z) : first;
        but_last = j + 1 < x.n_cols ? nearest : but_last;
        mean += std::abs(z) / double(x.n_cols);
        firing = z > 0 ? std::min(firing, z) : firing;
    }
    const double right = c_by_search(nearest, eps), log = right * nearest;
    c.when_endless(
        "a search in small steps does not come to so large a c in time: double c until it "
        "is large enough, then halve the interval");
    const std::optional<Real> came = mine::smallest_c(w, b, x, eps);
    if (!c.expect_that(
            came.has_value(), "a number: no input has z = 0", "std::nullopt",
            nearest < 1e-3 ? "a |z| that is small is not 0: a large c brings this output, too, "
                             "within eps of 0 or 1"
            : right > 100  ? "there is such a c, though a large one: only where z is exactly 0 "
                             "is there none"
                           : "")) {
        return;
    }
    std::vector<Suspect> suspects = {
        {"this is right for the input farthest from 0; the one nearest to 0 comes last",
         log / farthest},
        {"the bias is left out: z is w·x + b", log / without_bias},
        {"only the first input counts in yours", log / first},
        {"this is taken from the input with the smallest z; it is the one with the smallest |z| "
         "that comes last",
         log / lowest},
        {"the fraction is turned round: ln((1 - eps) / eps) is positive", -right},
        {"this is within eps of 1/2; an output is to be within eps of 0 or 1",
         std::log((0.5 + eps) / (0.5 - eps)) / nearest},
        {"this is log10; sigma is made of exp, so its inverse has the natural logarithm std::log",
         right / std::log(10)},
        {"this is ln(1 / eps) divided by the smallest |z|; sigma(t) = 1 - eps has the solution "
         "ln((1 - eps) / eps)",
         -std::log(eps) / nearest},
        {"this is the mean of all |z|; the input with the smallest one comes last", log / mean},
        {"an input where the perceptron is silent counts as well: take the smallest |z| of all",
         log / firing}};
    if (x.n_cols > 1) {
        suspects.emplace_back("the last input is not looked at", log / but_last);
    }
    for (double bound : {1.0, 0.5, 0.1, 0.01}) {
        if (right < bound) {
            suspects.emplace_back("yours is never below " + number_text(bound) +
                                      ", where its search begins; any c > 0 is allowed",
                                  bound);
        }
    }
    for (double bound : {100.0, 1000.0, 10000.0, 1e6}) {
        if (right > bound) {
            suspects.emplace_back(
                "yours is never above " + number_text(bound) +
                    ", where its search ends; a larger c does it, so go on as long as it takes",
                bound);
        }
    }
    const bool whole = c.expect("smallest_c(..)", *came, right, suspects, 1e-4);
    if (!whole && *came > right && *came < 2.0001 * right) {
        c.expect_that(false, "the smallest such c, " + std::to_string(right), std::to_string(*came),
                      "large enough, but not the smallest one");
    }
}

/// The same numbers for two different neurons cannot be right for both.
void hold_two_neurons(Case& c) {
    c.shown(
        "the neurons w = 1, b = 0.5 and w = 3, b = 0.5, each with the inputs -1 and 1, eps = 0.01");
    const Mat x = {{-1, 1}};
    const auto one = mine::smallest_c({1}, 0.5, x, 0.01),
               other = mine::smallest_c({3}, 0.5, x, 0.01);
    const bool both = one.has_value() && other.has_value();
    c.expect_that(both && std::abs(*one / *other - 5) < 1e-3,
                  "the first needs 5 times as large a c as the second",
                  both ? std::to_string(*one) + " and " + std::to_string(*other) : "std::nullopt",
                  both && *one == *other ? "the same c for different neurons" : "");
}

void hold_on_the_line(Case& c, const Col& w, double b, const Mat& x) {
    c.given("w", w);
    c.shown("b", b);
    c.given("x", x);
    c.shown("one column has w·x + b = 0");
    c.when_endless("no c is large enough where w·x + b = 0: sigma(c 0) is 1/2 for every c, so a "
                   "search never ends; look for such an input first");
    const std::optional<Real> came = mine::smallest_c(w, b, x, 0.01);
    c.expect_that(!came.has_value(), "std::nullopt: sigma(c 0) is 1/2 for every c",
                  came ? std::to_string(*came) : "",
                  came && std::isinf(*came)
                      ? "infinity is no c; return std::nullopt where none is large enough"
                  : came && !(*came > 0)
                      ? "this is no c > 0; return std::nullopt where none is large enough"
                      : "at w·x + b = 0 the output is 1/2 for every c: look for such an input "
                        "among all columns, not only the first or the others");
}

const Mat gate_inputs = {{0, 0, 1, 1}, {1, 0, 1, 0}};

} // namespace

void describe(Check& check) {
    check.exercise("2.5", "smallest_c");
    check.add("two different neurons", hold_two_neurons);
    check.add("a NAND gate", [](Case& c) { hold(c, {-2, -2}, 3, gate_inputs, 0.01); });
    check.add("an AND gate off the middle", [](Case& c) {
        hold(c, {1, 1.5}, -2.2, gate_inputs, 0.05);
    });
    check.add("one input, one example", [](Case& c) {
        hold(c, {0.7}, 0.4, arma::mat{{-2.0, -2.0}}.col(0), 0.1);
    });
    check.add("3 inputs, 9 examples", [](Case& c) {
        const Col w = c.random_col(3);
        const Mat x = c.random(3, 9);
        hold(c, w, c.uniform(1, 2), x, 0.02);
    });
    check.add("5 inputs, 6 examples", [](Case& c) {
        const Col w = c.random_col(5);
        const Mat x = c.random(5, 6);
        hold(c, w, c.uniform(-2, -1), x, 0.2);
    });
    check.add("only the last input on the line", [](Case& c) {
        hold_on_the_line(c, {2, -1}, -0.5, {{1, 2, -1, 0.5}, {0, 1, 1, 0.5}});
    });
    check.add("only the second input on the line", [](Case& c) {
        hold_on_the_line(c, {2, -1}, -0.5, {{1, 0.5, -1}, {0, 0.5, 1}});
    });
    check.add("an OR gate on the line", [](Case& c) {
        hold_on_the_line(c, {1, 1}, -1, gate_inputs);
    });
    check.add("all inputs on the line", [](Case& c) {
        hold_on_the_line(c, {2}, -1, arma::mat{{0.5, 0.5}});
    });
    // Halves and powers of two, so that no z is rounded.
    const double thousandth = std::ldexp(1.0, -10), billionth = std::ldexp(1.0, -30);
    check.add("a c of some thousands", [thousandth](Case& c) {
        hold(c, {1, -2}, -1, {{3, 1 + thousandth, -1}, {0.5, 0, 0.5}}, 0.01);
    });
    check.add("a tiny |z|, a c of some thousand millions", [billionth](Case& c) {
        hold(c, {1, -2}, -1, {{3, -1, 1 - billionth}, {0.5, 0.5, 0}}, 0.05);
    });
    check.add("c below 1/2", [](Case& c) { hold(c, {4, -3}, 2, {{5, -6}, {-1, 2}}, 0.02); });
    check.add("a tiny c", [](Case& c) { hold(c, {8}, 20, {{10, -40, 70}}, 0.45); });
    check.add("eps of a millionth", [](Case& c) { hold(c, {-2, 1}, 0.25, gate_inputs, 1e-6); });
    check.add("eps just below 1/2", [](Case& c) { hold(c, {-2, 1}, 0.25, gate_inputs, 0.499); });
}

} // namespace lab::check
