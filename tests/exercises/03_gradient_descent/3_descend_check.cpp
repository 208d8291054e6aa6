#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// The points v(0), v(1) .. v(count - 1), each from the one before.
template <typename Next>
Mat walk(const Col& start, uword count, Next next) {
    Mat path(start.n_elem, count);
    Col v = start;
    for (uword k = 0; k < count; ++k) {
        for (uword i = 0; i < v.n_elem; ++i) {
            path(i, k) = v(i);
        }
        v = next(v);
    }
    return path;
}

Mat without_first(const Mat& path) {
    Mat rest(path.n_rows, path.n_cols - 1);
    for (uword j = 1; j < path.n_cols; ++j) {
        for (uword i = 0; i < path.n_rows; ++i) {
            rest(i, j - 1) = path(i, j);
        }
    }
    return rest;
}

void hold(Case& c, uword d, uword steps, double eta) {
    const Col start = c.random_col(d, 2), center = c.random_col(d), steep = c.random_col(d);
    // Curved, and with another curvature in each direction.
    const GradientFunction gradient = [center, steep](const Col& v) -> Col {
        Col g(v.n_elem);
        for (uword i = 0; i < v.n_elem; ++i) {
            g(i) = (1 + steep(i) * steep(i)) * (v(i) - center(i)) + 0.1 * v(i) * v(i);
        }
        return g;
    };
    c.given("start", start);
    c.number("eta", eta);
    c.shown("steps", double(steps));
    const auto down = [&](const Col& v) -> Col { return v - eta * gradient(v); };
    const Col first = gradient(start);
    const Mat right = walk(start, steps + 1, down), longer = walk(start, steps + 2, down);
    std::vector<Suspect> suspects = {
        {"the path leads uphill: v - eta g(v)",
         walk(start, steps + 1, [&](const Col& v) -> Col { return v + eta * gradient(v); })},
        {"eta is left out: v - eta g(v)",
         walk(start, steps + 1, [&](const Col& v) -> Col { return v - gradient(v); })},
        {"the start is missing, and there is one step too many: column 0 is the start",
         without_first(longer)}};
    if (steps > 0) {
        suspects.emplace_back("the start is missing: it is column 0 of the path",
                              without_first(right));
        suspects.emplace_back("the last step is missing: the path has steps + 1 points",
                              walk(start, steps, down));
        suspects.emplace_back("this is one point only; the path has them all, the start included",
                              Mat(right.col(steps)));
    }
    suspects.emplace_back("there is one step too many", longer);
    if (steps > 1) {
        suspects.emplace_back(
            "the gradient is computed once, at the start; every step needs that of "
            "its own point",
            walk(start, steps + 1, [&](const Col& v) -> Col { return v - eta * first; }));
    }
    const Mat came = mine::descend(start, gradient, eta, steps);
    if (came.n_cols == 1 && steps > 1) {
        c.expect_that(false, "a path of " + std::to_string(steps + 1) + " points, one per column",
                      "one point",
                      "only one column came back; the path has them all, the start "
                      "included");
    } else {
        c.expect("the path", came, right, suspects);
    }
}

} // namespace

void describe(Check& check) {
    check.exercise("3.3", "descend");
    check.add("3 variables, 5 steps", [](Case& c) { hold(c, 3, 5, 0.1); });
    check.add("one variable, one step", [](Case& c) { hold(c, 1, 1, 0.2); });
    check.add("one variable, 4 steps", [](Case& c) { hold(c, 1, 4, 0.05); });
    check.add("2 variables, 7 steps", [](Case& c) { hold(c, 2, 7, 0.08); });
    check.add("no step: the start alone", [](Case& c) { hold(c, 2, 0, 0.1); });
}

} // namespace lab::check
