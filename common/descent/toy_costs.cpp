#include "common/descent/toy_costs.hpp"

#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"

namespace lab {

namespace {

ToyCost bowl() {
    ToyCost cost;
    cost.name = "bowl";
    cost.formula = "v1^2 + 2 v2^2";
    cost.value = [](const Col& v) -> double { return v(0) * v(0) + 2 * v(1) * v(1); };
    cost.gradient = [](const Col& v) -> Col { return {2 * v(0), 4 * v(1)}; };
    cost.hessian = [](const Col&) -> Mat { return {{2, 0}, {0, 4}}; };
    cost.minima = {{0, 0}};
    cost.start = {2, 1.5};
    cost.eta = 0.1;
    cost.steps = 40;
    cost.low = {-2.5, -2};
    cost.high = {2.5, 2};
    return cost;
}

ToyCost rosenbrock() {
    ToyCost cost;
    cost.name = "rosenbrock";
    cost.formula = "(1 - v1)^2 + 100 (v2 - v1^2)^2";
    cost.value = [](const Col& v) -> double {
        const double across = v(1) - v(0) * v(0), along = 1 - v(0);
        return along * along + 100 * across * across;
    };
    cost.gradient = [](const Col& v) -> Col {
        const Real across = v(1) - v(0) * v(0);
        return {-2 * (1 - v(0)) - 400 * v(0) * across, 200 * across};
    };
    cost.hessian = [](const Col& v) -> Mat {
        return {{2 - 400 * (v(1) - 3 * v(0) * v(0)), -400 * v(0)}, {-400 * v(0), 200}};
    };
    cost.minima = {{1, 1}};
    cost.start = {Real{-1.2}, 1}; // Rosenbrock's own
    cost.eta = 0.001;
    cost.steps = 20000;
    cost.low = {-1.6, -0.6};
    cost.high = {1.6, 1.8};
    return cost;
}

ToyCost saddle() {
    ToyCost cost;
    cost.name = "saddle";
    cost.formula = "v1^2 + (v2^2 - 1)^2";
    cost.value = [](const Col& v) -> double {
        const double hump = v(1) * v(1) - 1;
        return v(0) * v(0) + hump * hump;
    };
    cost.gradient = [](const Col& v) -> Col { return {2 * v(0), 4 * v(1) * (v(1) * v(1) - 1)}; };
    cost.hessian = [](const Col& v) -> Mat { return {{2, 0}, {0, 12 * v(1) * v(1) - 4}}; };
    cost.minima = {{0, -1}, {0, 1}};
    cost.start = {Real{1.5}, Real{0.001}};
    cost.eta = 0.05;
    cost.steps = 100;
    cost.low = {-1.8, -1.5};
    cost.high = {1.8, 1.5};
    return cost;
}

ToyCost two_minima() {
    ToyCost cost;
    cost.name = "two_minima";
    cost.formula = "(v^2 - 1)^2 + 0.3 v";
    cost.value = [](const Col& v) -> double {
        const double hump = v(0) * v(0) - 1;
        return hump * hump + 0.3 * v(0);
    };
    cost.gradient = [](const Col& v) -> Col { return {4 * v(0) * (v(0) * v(0) - 1) + Real{0.3}}; };
    cost.hessian = [](const Col& v) -> Mat { return Mat{12 * v(0) * v(0) - 4}; };
    // The outer roots of 4 v^3 - 4 v + 0.3 = 0, in Viete's closed form.
    const double angle = std::acos(-0.3 / 4 * 1.5 * std::sqrt(3.0)) / 3;
    const auto root = [angle](int k) -> Real {
        return static_cast<Real>(2 / std::sqrt(3.0) *
                                 std::cos(angle - 2 * arma::datum::pi * k / 3));
    };
    cost.minima = {{root(2)}, {root(0)}};
    cost.start = {Real{1.6}};
    cost.eta = 0.05;
    cost.steps = 30;
    cost.low = {-1.7};
    cost.high = {1.7};
    return cost;
}

} // namespace

ToyCost ravine(double kappa) {
    const Real steep = static_cast<Real>(kappa);
    ToyCost cost;
    cost.name = "ravine";
    cost.formula = "v1^2 + " + plain(kappa) + " v2^2";
    cost.value = [kappa](const Col& v) -> double { return v(0) * v(0) + kappa * v(1) * v(1); };
    cost.gradient = [steep](const Col& v) -> Col { return {2 * v(0), 2 * steep * v(1)}; };
    cost.hessian = [steep](const Col&) -> Mat { return {{2, 0}, {0, 2 * steep}}; };
    cost.minima = {{0, 0}};
    cost.start = {4, 1};
    cost.eta = 1.8 / (2 * kappa); // nine tenths of the bound 2 / lambda_max
    cost.steps = 120;
    cost.low = {-5, -1.5};
    cost.high = {5, 1.5};
    return cost;
}

const std::vector<ToyCost>& toy_costs() {
    static const std::vector<ToyCost> costs = {bowl(), ravine(25), rosenbrock(), saddle(),
                                               two_minima()};
    return costs;
}

const ToyCost& toy_cost(std::string_view name) {
    std::string names;
    for (const ToyCost& cost : toy_costs()) {
        if (cost.name == name) {
            return cost;
        }
        names += (names.empty() ? "" : ", ") + cost.name;
    }
    throw UsageError("There is no cost '" + std::string(name) + "'; there are " + names + ".");
}

} // namespace lab
