#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

#include <cmath>

namespace lab::check {

namespace {

void hold(Case& c, const Col& g, double length) {
    c.given("gradient", g);
    c.number("length", length);
    double square = 0, sum = 0, top = 0, total = 0;
    Col sign(g.n_elem), axis(g.n_elem, arma::fill::zeros);
    for (uword i = 0; i < g.n_elem; ++i) {
        square += g(i) * g(i);
        sum += std::abs(g(i));
        total += g(i);
        top = std::max(top, std::abs(g(i)));
        sign(i) = g(i) > 0 ? 1 : g(i) < 0 ? -1 : 0;
    }
    axis(arma::abs(g).index_max()) = -length * sign(arma::abs(g).index_max());
    const double norm = std::sqrt(square);
    c.shown("|g|", norm);
    const auto scaled = [&](double factor) -> Mat {
        Mat step(g.n_elem, 1);
        for (uword i = 0; i < g.n_elem; ++i) {
            step(i) = factor * g(i);
        }
        return step;
    };
    std::vector<Suspect> suspects = {
        {"this is -length g: it is not divided by |g|, so it is |g| times too long",
         scaled(-length)},
        {"the step leads uphill: the minus sign is missing", scaled(length / norm)},
        {"this has length squared; it is wanted once", scaled(-length * length / norm)},
        {"this is divided by |g|^2; g / |g| has the length 1", scaled(-length / square)},
        {"length is left out: this step has the length 1", scaled(-1 / norm)},
        {"the step is never made longer than the gradient; it is `length` long, however flat the "
         "place",
         scaled(-std::min(1.0, length / norm))}};
    if (norm < 1e-20) {
        suspects.emplace_back("where g is tiny yours does not move; the step is `length` long, "
                              "however flat the place",
                              scaled(0));
    }
    if (g.n_elem > 1) {
        const double d = double(g.n_elem);
        suspects.emplace_back("this is divided by the root of the mean of the squares; |g| is the "
                              "root of their sum",
                              scaled(-length / std::sqrt(square / d)));
        suspects.emplace_back("this is divided by the deviation of the entries from their mean; "
                              "|g| is the root of the sum of the squares",
                              scaled(-length / std::sqrt((square - total * total / d) / (d - 1))));
        suspects.emplace_back("this is divided by the mean of the entries; |g| is the root of the "
                              "sum of the squares",
                              scaled(-length / (total / d)));
        suspects.emplace_back(
            "this steps along the steepest axis alone; a step against all of g lowers the cost "
            "more",
            axis);
        suspects.emplace_back(
            "this is divided by the sum of the absolute values; |g| is the root of "
            "the sum of the squares",
            scaled(-length / sum));
        suspects.emplace_back(
            "this is divided by the largest absolute value; |g| is the root of the "
            "sum of the squares",
            scaled(-length / top));
        const std::string signs = "this takes the sign of each entry: every entry has the same "
                                  "size, and the direction is not that of g";
        suspects.emplace_back(signs, -length * sign);
        suspects.emplace_back(signs, -length / std::sqrt(d) * sign);
    }
    c.expect("best_step(gradient, length)", mine::best_step(g, length), scaled(-length / norm),
             suspects);
}

} // namespace

void describe(Check& check) {
    check.exercise("3.7", "best_step");
    check.add("2 variables", [](Case& c) { hold(c, {3, -4}, 0.1); });
    check.add("2 variables, a long step", [](Case& c) { hold(c, c.random_col(2), 7.5); });
    check.add("one variable", [](Case& c) { hold(c, c.random_col(1, 5), 0.3); });
    check.add("5 variables", [](Case& c) { hold(c, c.random_col(5), 0.02); });
    check.add("a steep place", [](Case& c) { hold(c, c.random_col(3, 1000), 0.5); });
    check.add("an almost flat place", [](Case& c) { hold(c, c.random_col(4, 0.001), 0.5); });
    check.add("close to the minimum", [](Case& c) { hold(c, c.random_col(3, 1e-10), 0.2); });
    check.add("as good as at the minimum", [](Case& c) { hold(c, c.random_col(3, 1e-30), 0.2); });
    check.add("along one axis", [](Case& c) { hold(c, {0, -0.3, 0}, 0.1); });
}

} // namespace lab::check
