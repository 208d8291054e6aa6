#include "exercises/03_gradient_descent/exercises.hpp"
#include "tests/exercises/harness/check.hpp"

namespace lab::check {

namespace {

/// A curved cost whose variables are coupled, so that forward differences and a number that is not
/// put back both show: sum of a_k v_k^3, plus v_k v_(k+1), plus (sum of v)^2.
CostFunction curved_cost(const Col& a) {
    return [a](const Col& v) -> double {
        double cost = 0, sum = 0;
        for (uword k = 0; k < v.n_elem; ++k) {
            cost += a(k) * v(k) * v(k) * v(k);
            if (k > 0) {
                cost += v(k) * v(k - 1);
            }
            sum += v(k);
        }
        return cost + sum * sum;
    };
}

Col moved(Col v, uword k, double by) {
    v(k) += by;
    return v;
}

Col central(const CostFunction& cost, const Col& v, double h) {
    Col g(v.n_elem);
    for (uword k = 0; k < v.n_elem; ++k) {
        g(k) = (cost(moved(v, k, h)) - cost(moved(v, k, -h))) / (2 * h);
    }
    return g;
}

/// (C(v + above) - C(v + below)) / width, with both places changed along one axis.
Col one_sided(const CostFunction& cost, const Col& v, double h) {
    Col g(v.n_elem);
    for (uword k = 0; k < v.n_elem; ++k) {
        g(k) = (cost(moved(v, k, h)) - cost(v)) / h;
    }
    return g;
}

/// Central differences at a point whose earlier numbers have been left where they were moved to.
Col not_put_back(const CostFunction& cost, Col v, double h, double left) {
    Col g(v.n_elem);
    for (uword k = 0; k < v.n_elem; ++k) {
        g(k) = (cost(moved(v, k, h)) - cost(moved(v, k, -h))) / (2 * h);
        v(k) += left;
    }
    return g;
}

void hold(Case& c, uword d, double h) {
    const Col a = c.random_col(d), v = c.random_col(d);
    const CostFunction cost = curved_cost(a);
    c.shown("a curved cost of " + std::to_string(d) + (d == 1 ? " variable" : " variables"));
    c.given("v", v);
    c.number("h", h);
    const Col right = central(cost, v, h);
    Col together(d);
    together.fill((cost(v + h) - cost(v - h)) / (2 * h));
    const std::string not_restored =
        "a number that was moved is not put back before the next one is moved";
    std::vector<Suspect> suspects = {
        {"this is the forward difference (C(v + h) - C(v)) / h; the central one goes to both sides",
         one_sided(cost, v, h)},
        {"this is the backward difference (C(v) - C(v - h)) / h; the central one goes to both "
         "sides",
         one_sided(cost, v, -h)},
        {"from v - h to v + h the way is 2 h long: divide by 2 h, not by h", 2 * right},
        {"the brackets are missing: / 2 * h multiplies by h; divide by (2 * h)", right * h * h},
        {"the half way is divided by 2 h: from v to v + h it is h long",
         0.5 * one_sided(cost, v, h)},
        {"yours steps by another h than the one that was given", central(cost, v, 1e-5)}};
    if (d > 1) {
        suspects.emplace_back("all numbers are moved at once; move one and leave the others",
                              together);
        suspects.emplace_back(not_restored, not_put_back(cost, v, h, h));
        suspects.emplace_back(not_restored, not_put_back(cost, v, h, -h));
    }
    const Col came = mine::numerical_gradient(cost, v, h);
    // Costs are subtracted and divided by h, which makes their rounding larger.
    c.expect("numerical_gradient(cost, v, h)", came, right, suspects, 1e-7);
}

} // namespace

void describe(Check& check) {
    check.exercise("3.2", "numerical_gradient");
    check.add("one variable, h = 0.1", [](Case& c) { hold(c, 1, 0.1); });
    check.add("2 variables, h = 0.1", [](Case& c) { hold(c, 2, 0.1); });
    check.add("3 variables, h = 0.01", [](Case& c) { hold(c, 3, 0.01); });
    check.add("7 variables, h = 0.02", [](Case& c) { hold(c, 7, 0.02); });
    check.add("a cost that is a straight plane", [](Case& c) {
        const Col v = c.random_col(3);
        c.shown("C(v) = v_1 - 2 v_2 + 5 v_3");
        c.given("v", v);
        const CostFunction plane = [](const Col& u) -> double {
            return u(0) - 2 * u(1) + 5 * u(2);
        };
        c.expect("numerical_gradient(cost, v, h)", mine::numerical_gradient(plane, v, 0.25),
                 Col{1, -2, 5});
    });
}

} // namespace lab::check
