#include "by_loop.hpp"
#include "exercises/08_any_function/exercises.hpp"

#include <limits>

namespace lab::check {

namespace {

/// z at which the sigmoid is 0.99, by bisection: nothing is known of it but that it rises.
double z_of_99() {
    double low = 0, high = 100;
    for (int i = 0; i < 200; ++i) {
        (sigmoid_of((low + high) / 2) < 0.99 ? low : high) = (low + high) / 2;
    }
    return high;
}

void hold(Case& c, double s, double width) {
    c.shown("s", s);
    c.shown("width", width);
    const Neuron came = mine::step_neuron(s, width);
    if (!c.expect_that(came.w.n_elem == 1, "one weight: the neuron has one input",
                       count_text(came.w.n_elem, "weight"))) {
        return;
    }
    const double w = 2 * z_of_99() / width;
    const bool right_weight = c.expect(
        "the weight", came.w(0), w,
        {{"this step falls from 1 to 0; it is to climb", -w},
         {"the output goes from 0.01 to 0.99 within twice the width: it is half the width on each "
          "side of s",
          w / 2},
         {"this is multiplied by the width; a wide step has a small weight", w * width * width},
         {"this is log10; sigma is made of exp, so its inverse has the natural logarithm std::log",
          w / std::log(10)},
         {"this is made of ln 100; sigma(z) = 0.99 has the solution z = ln(0.99 / 0.01) = ln 99",
          2 * std::log(100.0) / width},
         {"this is the weight of a tangent that climbs from 0 to 1 within the width; the sigmoid "
          "has not reached 0.99 there",
          4 / width},
         {"this is the tangent that climbs from 0.01 to 0.99 within the width; the sigmoid has not "
          "reached 0.99 there",
          3.92 / width},
         {"always 1000, whatever the width", 1000},
         {"this is 1 / width", 1 / width},
         {"this step reaches 0.9 at s + width/2, and not 0.99", 2 * std::log(9.0) / width}});
    if (!right_weight) {
        return;
    }
    c.expect(
        "the bias", came.b, -w * s,
        {{"the step is at -s: w s + b = 0", w * s},
         {"the bias is not the place: the step is where w x + b = 0", -s},
         {"the bias is not the place, and not minus the place: the step is where w x + b = 0", s},
         {"the place is divided by the weight; w s + b = 0", -s / w},
         {"the output is 0.01 at s; it is to be 1/2 there", -w * (s + width / 2)},
         {"the output is 0.99 at s; it is to be 1/2 there", -w * (s - width / 2)},
         {"the bias is 0, so the step is at 0 whatever s is", 0},
         {"this is right for an s above 0 alone", -w * std::abs(s)}});
}

} // namespace

void describe(Check& check) {
    check.exercise("8.1", "step_neuron");
    check.add("the example", [](Case& c) { hold(c, 0.4, 0.2); });
    check.add("a step left of 0", [](Case& c) { hold(c, -1.7, 0.6); });
    check.add("a wide step", [](Case& c) { hold(c, 3.1, 12.5); });
    check.add("a narrow step", [](Case& c) { hold(c, 0.37, 1e-5); });
    check.add("a step at 0", [](Case& c) { hold(c, 0, 0.3); });
    check.add("far away", [](Case& c) { hold(c, -52000, 410); });
    for (int k = 1; k <= 3; ++k) {
        check.add("any numbers, " + std::to_string(k), [](Case& c) {
            const double s = c.uniform(-4, 4);
            hold(c, s, c.uniform(0.3, 3));
        });
    }
}

} // namespace lab::check
