#include "exercises/09_any_network/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <algorithm>
#include <cmath>

namespace lab::check {

namespace {

using Steps = std::vector<mine::Step>;

/// The result of the last step, computed as it stands: for central differences.
double last_of(std::vector<double> values, const Steps& steps) {
    for (const mine::Step& step : steps) {
        const double x = values[step.first], y = step.operation == "exp" ? 0 : values[step.second];
        values.push_back(step.operation == "+"   ? x + y
                         : step.operation == "*" ? x * y
                         : step.operation == "/" ? x / y
                                                 : std::exp(x));
    }
    return values.back();
}

/// Central differences, of which two step lengths together are right to about 1e-9.
Mat slopes_by_differences(const std::vector<double>& given, const Steps& steps) {
    const auto difference = [&](uword k, double h) {
        std::vector<double> above = given, below = given;
        above[k] += h;
        below[k] -= h;
        return (last_of(above, steps) - last_of(below, steps)) / (2 * h);
    };
    Mat slopes(1, given.size());
    for (uword k = 0; k < given.size(); ++k) {
        slopes(k) = (4 * difference(k, 5e-4) - difference(k, 1e-3)) / 3;
    }
    return slopes;
}

std::string in_words(const Steps& steps) {
    std::string text = "steps:";
    for (const mine::Step& step : steps) {
        const std::string first = " (" + std::to_string(step.first) + ")";
        text += step.operation == "exp"
                    ? " exp" + first + ";"
                    : first + " " + step.operation + " (" + std::to_string(step.second) + ");";
    }
    text.back() = '.';
    return text;
}

void hold(Case& c, const std::vector<double>& given, const Steps& steps, const std::string& cause) {
    const Mat row(const_cast<double*>(given.data()), 1, given.size());
    c.shown("the numbers given", row);
    c.shown(in_words(steps) + " A number in brackets is a place");
    const std::vector<Real> slopes = mine::hunted_slopes(given, steps);
    const Mat expected = slopes_by_differences(given, steps);
    const bool counts =
        c.expect_that(slopes.size() == given.size(), std::to_string(given.size()) + " slopes",
                      std::to_string(slopes.size()));
    if (counts) {
        const Mat came(const_cast<double*>(slopes.data()), 1, slopes.size());
        const bool near =
            came.is_finite() && arma::abs(came - expected).max() < 1e-6 * arma::abs(expected).max();
        c.expect_that(near,
                      "the slopes of central differences, " + std::to_string(expected(0)) + ", ..",
                      std::to_string(came(0)) + ", ..", near ? "" : cause);
    }
}

std::vector<double> some(Case& c, uword count) {
    std::vector<double> numbers;
    for (uword k = 0; k < count; ++k) {
        numbers.push_back(c.uniform(0.5, 1.5));
    }
    return numbers;
}

const char* const used_twice =
    "place one: of a number that is used more than once the slope is too small: something is lost";
const char* const quotient =
    "place two: a quotient has a wrong slope by what stands below the line";
const char* const in_place =
    "place three: what uses the same number as an exp, behind it, is wrong";

} // namespace

void describe(Check& check) {
    check.exercise("9.7", "hunted_slopes");
    check.add("a product of two numbers", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 2), {{"*", 0, 1}}, "what was right before is broken");
    });
    check.add("a sum of three numbers", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 3), {{"+", 0, 1}, {"+", 3, 2}}, "what was right before is broken");
    });
    check.add("exp of a number", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 1), {{"exp", 0, 0}, {"exp", 1, 0}}, "what was right before is broken");
    });
    check.add("place one: x x, and the like", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 1), {{"*", 0, 0}}, used_twice);
        hold(c, some(c, 2), {{"*", 0, 1}, {"+", 2, 0}, {"*", 3, 1}}, used_twice);
    });
    check.add("place two: x / y", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 2), {{"/", 0, 1}}, quotient);
        hold(c, some(c, 3), {{"/", 0, 1}, {"/", 2, 3}}, quotient);
    });
    check.add("place three: x y, behind an exp of x", [](Case& c) {
        mine::the_hunt_begins();
        // Of y alone, which is used once: so the first place has no say in it
        const std::vector<double> given = some(c, 2);
        const Steps steps = {{"exp", 0, 0}, {"*", 0, 1}};
        c.shown("the numbers given", Mat(const_cast<double*>(given.data()), 1, 2));
        c.shown(in_words(steps) + " A number in brackets is a place");
        const std::vector<Real> slopes = mine::hunted_slopes(given, steps);
        if (c.expect_that(slopes.size() == 2, "2 slopes", std::to_string(slopes.size()))) {
            const bool right = std::abs(slopes[1] - given[0]) < 1e-9;
            c.expect_that(right, "the slope by the second number, " + std::to_string(given[0]),
                          std::to_string(slopes[1]), right ? "" : in_place);
        }
    });
    check.add("all together", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 3),
             {{"*", 0, 1},
              {"exp", 3, 0},
              {"/", 4, 2},
              {"+", 5, 3},
              {"*", 6, 2},
              {"+", 7, 6},
              {"/", 3, 8}},
             "one of the three is still wrong, or another has come in");
    });
    check.add("a last step that uses few of them", [](Case& c) {
        mine::the_hunt_begins();
        hold(c, some(c, 4), {{"exp", 0, 0}, {"*", 1, 2}, {"+", 5, 1}},
             "a number on which the last step does not depend has slope 0");
    });
}

} // namespace lab::check
