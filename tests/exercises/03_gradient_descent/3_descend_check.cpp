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
    uword made = 0;
    suspects.emplace_back("eta becomes smaller from step to step; it is the same in all",
                          walk(start, steps + 1, [&](const Col& v) -> Col {
                              return v - eta / double(++made) * gradient(v);
                          }));
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

/// Held by hand where nothing is random: `gradient` at `start`, step by step.
void hold_path(Case& c, const std::string& story, const Col& start,
               const GradientFunction& gradient, double eta, uword steps) {
    c.shown(story);
    c.given("start", start);
    c.number("eta", eta);
    c.shown("steps", double(steps));
    const Mat right =
        walk(start, steps + 1, [&](const Col& v) -> Col { return v - eta * gradient(v); });
    const Mat came = mine::descend(start, gradient, eta, steps);
    if (c.expect_that(came.n_cols == steps + 1 && came.n_rows == start.n_elem,
                      "a path of " + std::to_string(steps + 1) + " points",
                      std::to_string(came.n_cols) + (came.n_cols == 1 ? " column" : " columns") +
                          " of " + std::to_string(came.n_rows),
                      came.n_cols > 0 && came.n_cols < steps + 1
                          ? "the walk stops before its last step: it makes as many as are asked "
                            "for, however small or large they are"
                          : "")) {
        const Mat bounded = walk(start, steps + 1, [&](const Col& v) -> Col {
            return arma::clamp(v - eta * gradient(v), -1e6, 1e6);
        });
        c.expect("the path", came, right,
                 {{"the points are kept within bounds; the path goes wherever the steps lead",
                   bounded}});
    }
}

/// A cost of coupled variables: all entries of the gradient belong to the same point.
void hold_coupled(Case& c) {
    const Mat H = {{2, 0.9, -0.4}, {0.9, 1.5, 0.3}, {-0.4, 0.3, 1.1}};
    const Col start = c.random_col(3, 2);
    const double eta = 0.3;
    const GradientFunction gradient = [H](const Col& v) -> Col {
        Col g(3, arma::fill::zeros);
        for (uword i = 0; i < 3; ++i) {
            for (uword j = 0; j < 3; ++j) {
                g(i) += H(i, j) * v(j);
            }
        }
        return g;
    };
    c.shown("a bowl whose axes are turned, 4 steps");
    c.given("start", start);
    c.number("eta", eta);
    const auto one_by_one = [&](Col v) -> Col {
        for (uword i = 0; i < 3; ++i) {
            v(i) -= eta * gradient(v)(i);
        }
        return v;
    };
    c.expect("the path", mine::descend(start, gradient, eta, 4),
             walk(start, 5, [&](const Col& v) -> Col { return v - eta * gradient(v); }),
             {{"the numbers of v move one after the other, and the gradient is taken at the point "
               "in between; all of them move at once, by the gradient at v(k)",
               walk(start, 5, one_by_one)}});
}

} // namespace

void describe(Check& check) {
    check.exercise("3.3", "descend");
    check.add("3 variables, 5 steps", [](Case& c) { hold(c, 3, 5, 0.1); });
    check.add("one variable, one step", [](Case& c) { hold(c, 1, 1, 0.2); });
    check.add("one variable, 4 steps", [](Case& c) { hold(c, 1, 4, 0.05); });
    check.add("2 variables, 7 steps", [](Case& c) { hold(c, 2, 7, 0.08); });
    check.add("no step: the start alone", [](Case& c) { hold(c, 2, 0, 0.1); });
    check.add("3 coupled variables", hold_coupled);
    check.add("a walk that has arrived", [](Case& c) {
        const GradientFunction gradient = [](const Col& v) -> Col { return 2 * (v - 3); };
        hold_path(c, "on C = (v - 3)^2 the walk is at the minimum after some steps, and goes on",
                  {4}, gradient, 0.49, 40);
    });
    check.add("a start at the minimum", [](Case& c) {
        const GradientFunction gradient = [](const Col& v) -> Col { return 2 * (v - 1); };
        hold_path(c, "C = (v_1 - 1)^2 + (v_2 - 1)^2, whose gradient is 0 at the start", {1, 1},
                  gradient, 0.1, 6);
    });
    check.add("a rate that is too large", [](Case& c) {
        const GradientFunction gradient = [](const Col& v) -> Col { return 50 * v; };
        hold_path(c, "on C = 25 v^2 the walk leads farther away at every step", {3}, gradient, 0.1,
                  40);
    });
}

} // namespace lab::check
