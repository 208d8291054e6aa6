#include "exercises/01_logic_gates/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

Mat stacked(const Col& w, double b) {
    return arma::join_cols(w, Col{b});
}

/// w times `weights`, and b times `bias` below it.
Mat times(const Perceptron& p, double weights, double bias) {
    Col w = p.w;
    for (double& entry : w) {
        entry *= weights;
    }
    return stacked(w, p.b * bias);
}

void hold(Case& c, uword inputs, double factor) {
    const Perceptron p = {c.random_col(inputs), c.uniform(0.5, 2)};
    c.given("w", p.w);
    c.shown("b", p.b);
    c.number("c", factor);
    Col added = p.w;
    for (double& entry : added) {
        entry += factor;
    }
    try {
        const Perceptron came = mine::scaled(p, factor);
        c.expect(
            "w, and b below it", stacked(came.w, came.b), times(p, factor, factor),
            {{"the bias is not multiplied: then the line moves; all of w·x + b is to grow by c",
              times(p, factor, 1)},
             {"the weights are not multiplied", times(p, 1, factor)},
             {"nothing is multiplied", times(p, 1, 1)},
             {"c is cut to a whole number: keep it as a Real",
              times(p, std::trunc(factor), std::trunc(factor))},
             {"the bias is multiplied by c twice", times(p, factor, factor * factor)},
             {"it is divided by c", times(p, 1 / factor, 1 / factor)},
             {"c is added; multiply by it", stacked(added, p.b + factor)}});
    } catch (const std::invalid_argument& refusal) {
        c.expect_that(false, "the scaled perceptron", std::string("a refusal: ") + refusal.what(),
                      factor < 1 ? "every c above 0 keeps all answers, the small ones too"
                                 : "every c above 0 keeps all answers");
    }
}

/// A very small or large c, a power of two, so that dividing by it gives the old numbers back.
void hold_far(Case& c, int exponent) {
    const Perceptron p = {c.random_col(3), c.uniform(0.5, 2)};
    const double factor = std::ldexp(1.0, exponent);
    c.given("w", p.w);
    c.shown("b", p.b);
    c.number("c", factor);
    try {
        const Perceptron came = mine::scaled(p, factor);
        c.expect("w, and b below it, divided by c again",
                 times({came.w, came.b}, 1 / factor, 1 / factor), times(p, 1, 1),
                 {{"nothing is multiplied", times(p, 1 / factor, 1 / factor)}});
    } catch (const std::invalid_argument& refusal) {
        c.expect_that(false, "the scaled perceptron", std::string("a refusal: ") + refusal.what(),
                      factor < 1 ? "every c above 0 keeps all answers, the small ones too"
                                 : "every c above 0 keeps all answers, the large ones too");
    }
}

void hold_refusal(Case& c, double factor, const std::string& why) {
    const Perceptron p = {c.random_col(3), 0.7};
    c.given("w", p.w);
    c.shown("b", p.b);
    c.number("c", factor);
    c.expect_refusal("std::invalid_argument: this c changes answers", why,
                     [&] { mine::scaled(p, factor); });
}

} // namespace

void describe(Check& check) {
    check.exercise("1.6", "scaled");
    check.add("c = 7.5", [](Case& c) { hold(c, 2, 7.5); });
    check.add("a small c", [](Case& c) { hold(c, 5, 0.01); });
    check.add("a random c", [](Case& c) { hold(c, 3, c.uniform(1.5, 9)); });
    check.add("one input, c = 1", [](Case& c) { hold(c, 1, 1); });
    check.add("a c of about a millionth", [](Case& c) { hold_far(c, -20); });
    check.add("a tiny c", [](Case& c) { hold_far(c, -100); });
    check.add("a huge c", [](Case& c) { hold_far(c, 100); });
    check.add("c below 0", [](Case& c) {
        hold_refusal(c, -2,
                     "c below 0 is accepted, but then every sum changes its sign: what fired is "
                     "silent");
    });
    check.add("c just below 0", [](Case& c) {
        hold_refusal(c, -0.001,
                     "c below 0 is accepted, but then every sum changes its sign: what fired "
                     "is silent");
    });
    check.add("c very little below 0", [](Case& c) {
        hold_refusal(c, -std::ldexp(1.0, -100),
                     "c below 0 is accepted, but then every sum changes its sign: what fired "
                     "is silent");
    });
    check.add("c = 0", [](Case& c) {
        hold_refusal(c, 0, "c = 0 is accepted, but then every sum is 0, and it never fires again");
    });
    check.add("c is infinity", [](Case& c) {
        hold_refusal(c, arma::datum::inf,
                     "infinity is accepted, but infinity times 0 is no number, and of infinity "
                     "minus infinity nobody knows the sign");
    });
    check.add("c is no number", [](Case& c) {
        hold_refusal(c, arma::datum::nan,
                     "NaN is accepted: c <= 0 is false for it, as every comparison is; ask for "
                     "what is allowed, !(c > 0), and not for what is not");
    });
}

} // namespace lab::check
