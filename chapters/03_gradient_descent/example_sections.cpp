// The sections about costs that are a mean over examples, and about gradients that nobody derived.

#include "sections.hpp"

#include <boost/format.hpp>

#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

namespace {

/// The slope of the least-squares line through the points (x, y).
double slope_of_line(const arma::vec& x, const arma::vec& y) {
    const arma::vec dx = x - arma::mean(x);
    return arma::dot(dx, y) / arma::dot(dx, dx);
}

/// The forward difference (C(v + h e_k) - C(v)) / h, to see what the central one is better at.
Col forward_difference(const CostFunction& cost, const Col& v, double h) {
    Col g(v.n_elem);
    for (uword k = 0; k < v.n_elem; ++k) {
        Col moved = v;
        moved(k) += h;
        g(k) = (cost(moved) - cost(v)) / h;
    }
    return g;
}

/// How far differences are from the exact gradient, as a share of its length: root mean square over
/// 200 points, so that the rounding of one point does not decide.
void print_difference_errors(const ToyCost& cost, const Functions& functions, Engine& engine) {
    std::vector<Col> points(200);
    for (Col& point : points) {
        point = cost.start + random_normal(cost.dimensions(), 1, 0.1, engine);
    }
    std::cout << "  h        forward difference   central difference\n";
    for (const double h : {1e-1, 1e-3, 1e-5, 1e-8, 1e-11}) {
        double forward = 0, central = 0;
        for (const Col& v : points) {
            const Col exact = cost.gradient(v);
            const Col difference = forward_difference(cost.value, v, h);
            const Col numerical = functions.numerical_gradient(cost.value, v, h);
            forward += std::pow(arma::norm(difference - exact) / arma::norm(exact), 2);
            central += std::pow(arma::norm(numerical - exact) / arma::norm(exact), 2);
        }
        std::cout << format("  %-6.0e   %18.1e   %18.1e\n") % h %
                         std::sqrt(forward / static_cast<double>(points.size())) %
                         std::sqrt(central / static_cast<double>(points.size()));
    }
}

} // namespace

void gradients_section(const Landscape& regression, const Functions& functions,
                       std::uint64_t seed) {
    print_heading("Gradients by hand, by differences, by mini-batch");
    std::cout << "relative error of differences, rosenbrock near its start:\n";
    Engine draws(seed);
    print_difference_errors(toy_cost("rosenbrock"), functions, draws);

    const ToyCost& cost = regression.cost;
    const uword n = regression.examples.size();
    std::cout << format("a line through %d points, minimum %s, %d steps of eta = %.4g:\n") % n %
                     point(cost.minima.front()) % cost.steps % cost.eta;
    std::cout << "  gradient          ends at              off by      examples needed\n";
    struct Way {
        std::string label, gradient;
        uword batch, needs; // examples whose cost or gradient enters a step
    };
    const std::vector<Way> ways = {{"exact", "exact", n, n},
                                   {"numerical", "numerical", n, 4 * n},
                                   {"mini-batch of 100", "mini_batch", 100, 100},
                                   {"mini-batch of 1", "mini_batch", 1, 1}};
    for (const Way& way : ways) {
        Engine engine(seed);
        WalkSettings settings{cost.start, cost.eta, 0, cost.steps, way.batch, way.gradient};
        const Walk walk = take_walk(regression, settings, functions, engine);
        std::cout << format("  %-17s %-18s %8.4f %20d\n") % way.label % point(walk.end()) %
                         arma::norm(walk.end() - cost.minima.front()) % (way.needs * cost.steps);
    }
    std::cout << '\n';
}

Noise measure_noise(const Landscape& regression, const Functions& functions, std::uint64_t seed) {
    const Mat gradients = example_gradients(regression.examples, regression.cost.start);
    const Col all = arma::mean(gradients, 1);
    const double deviation = std::sqrt(arma::accu(arma::var(gradients, 1, 1)));
    const uword trials = 1000;
    Engine engine(seed);
    Noise noise;
    noise.size = {1, 4, 16, 64, 256, 1024, 4096};
    noise.predicted = deviation / arma::sqrt(noise.size);
    noise.measured.set_size(noise.size.n_elem);
    noise.own_estimate.set_size(noise.size.n_elem);
    for (uword k = 0; k < noise.size.n_elem; ++k) {
        double squares = 0, own = 0;
        for (uword trial = 0; trial < trials; ++trial) {
            const MeanEstimate estimate =
                functions.mini_batch_mean(gradients, static_cast<uword>(noise.size(k)), engine);
            squares += std::pow(arma::norm(estimate.mean - all), 2);
            own += std::pow(estimate.standard_error, 2);
        }
        noise.measured(k) = std::sqrt(squares / trials);
        noise.own_estimate(k) = std::sqrt(own / trials);
    }
    noise.slope = slope_of_line(arma::log(noise.size), arma::log(noise.measured));
    return noise;
}

void noise_section(const Noise& noise) {
    print_heading("How far a mini-batch's gradient is off, 1000 mini-batches of each size");
    std::cout << "     size m   measured   sigma/sqrt(m)   its own estimate\n";
    for (uword k = 0; k < noise.size.n_elem; ++k) {
        const std::string own = std::isfinite(noise.own_estimate(k))
                                    ? (format("%.4f") % noise.own_estimate(k)).str()
                                    : "none";
        std::cout << format("  %9.0f %10.4f %15.4f %18s\n") % noise.size(k) % noise.measured(k) %
                         noise.predicted(k) % own;
    }
    std::cout << format("slope on log-log axes: %.3f (a square root has -0.5)\n\n") % noise.slope;
}

} // namespace lab
