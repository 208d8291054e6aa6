#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

void hold(Case& c, const Col& v) {
    c.given("v", v);
    const double a = v(0), b = v(1);
    c.expect(
        "toy_gradient(v)", mine::toy_gradient(v), Col{2 * a, 50 * b},
        {{"the factor 2 of the derivative of a square is missing", Col{a, 25 * b}},
         {"the two entries are swapped: dC/dv_1 stands first", Col{50 * b, 2 * a}},
         {"the factor 25 belongs to v_2: dC/dv_2 is 50 v_2", Col{50 * a, 2 * b}},
         {"the factor 25 is missing: that would be the bowl v_1^2 + v_2^2", Col{2 * a, 2 * b}},
         {"these are the two terms of the cost, not their derivatives", Col{a * a, 25 * b * b}},
         {"the factor 2 is missing in the second entry: d(25 v_2^2)/dv_2 = 50 v_2",
          Col{2 * a, 25 * b}}});
}

/// The slope of the cost along each axis, as the cost itself has it.
void hold_against_the_cost(Case& c) {
    const Col v = c.random_col(2, 2);
    c.given("v", v);
    const auto cost = [](double a, double b) { return a * a + 25 * b * b; };
    const double h = 1e-4;
    const Col slope = {(cost(v(0) + h, v(1)) - cost(v(0) - h, v(1))) / (2 * h),
                       (cost(v(0), v(1) + h) - cost(v(0), v(1) - h)) / (2 * h)};
    c.expect("the slopes of C at v", mine::toy_gradient(v), slope);
}

} // namespace

void describe(Check& check) {
    check.exercise("3.1", "toy_gradient");
    check.add("a point of whole numbers", [](Case& c) { hold(c, {3, -2}); });
    for (int i = 1; i <= 4; ++i) {
        check.add("random point " + std::to_string(i),
                  [](Case& c) { hold(c, c.random_col(2, 3)); });
    }
    check.add("along v_1 alone", [](Case& c) { hold(c, {1.5, 0}); });
    check.add("along v_2 alone", [](Case& c) { hold(c, {0, -0.7}); });
    check.add("against differences of the cost", hold_against_the_cost);
}

} // namespace lab::check
