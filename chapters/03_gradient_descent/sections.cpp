#include "sections.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/terminal.hpp"

#include <boost/format.hpp>

#include <cmath>
#include <iostream>

namespace lab {

using boost::format;

namespace {

/// Steps worth a line: 0 to 3, then 5, 10, 20, 50, 100 .., and the last.
std::vector<uword> telling_steps(uword last) {
    std::vector<uword> steps;
    const std::vector<uword> leading = {0, 1, 2, 3};
    for (const uword step : leading) {
        if (step < last) {
            steps.push_back(step);
        }
    }
    const std::vector<uword> digits = {5, 10, 20};
    for (uword decade = 1; decade < last; decade *= 10) {
        for (const uword digit : digits) {
            if (digit * decade < last) {
                steps.push_back(digit * decade);
            }
        }
    }
    steps.push_back(last);
    return steps;
}

} // namespace

void print_heading(const std::string& text) {
    std::cout << bold(text) << '\n';
}

Walk walk_section(const Landscape& landscape, const WalkSettings& settings,
                  const Functions& functions, std::uint64_t seed) {
    const ToyCost& cost = landscape.cost;
    Engine engine(seed);
    const Walk walk = take_walk(landscape, settings, functions, engine);
    print_heading("Downhill on " + cost.name + ", C = " + cost.formula);
    std::cout << format("eta = %.4g, momentum = %.4g, gradient: %s") % settings.eta %
                     settings.momentum % settings.gradient;
    if (settings.gradient == "mini_batch") {
        std::cout << " of " << settings.batch;
    }
    std::cout << "\n    step          v1";
    std::cout << (cost.dimensions() == 2 ? "          v2" : "") << "       slope        cost\n";
    for (const uword k : telling_steps(walk.steps())) {
        const Col v = walk.path.col(k);
        std::cout << format("  %6d") % k;
        for (const double coordinate : v) {
            std::cout << format("%12.5f") % (std::round(coordinate * 1e5) / 1e5 + 0.0); // no -0
        }
        std::cout << format("%12.4g%12.4g\n") % arma::norm(cost.gradient(v)) % walk.costs(k);
    }
    std::cout << verdict(cost, walk) << "\n\n";
    return walk;
}

std::vector<RateTrial> try_rates(const ToyCost& cost, const Functions& functions) {
    const Col goal = goal_of(cost);
    const Col lambda = arma::eig_sym(cost.hessian(goal));
    const double bound = functions.largest_eta(cost.hessian(goal));
    const double best = lambda.max() / (lambda.max() + lambda.min());
    const uword steps = std::max<uword>(2000, cost.steps);
    std::vector<RateTrial> trials;
    for (const double multiple : {0.05, 0.5, best, 0.95, 0.99, 1.0, 1.01, 1.05}) {
        RateTrial trial;
        trial.multiple = multiple;
        trial.eta = multiple * bound;
        const Mat path = functions.descend(cost.start, cost.gradient, trial.eta, steps);
        trial.walk = judge_path(cost, path);
        trial.needed = steps_needed(trial.walk.path, goal);
        // The factor 1 - eta lambda of the steepest axis is negative: the minimum is overshot
        const std::string way = trial.eta * lambda.max() > 1 ? "to and fro, " : "straight on, ";
        if (trial.walk.diverged) {
            trial.words =
                (format("diverges: a million times the cost at step %d") % trial.walk.path.n_cols)
                    .str();
        } else if (trial.needed <= trial.walk.steps()) {
            trial.words = way + counted(trial.needed, "step");
        } else {
            trial.words = way + "not there after " + counted(steps, "step");
        }
        trials.push_back(trial);
    }
    return trials;
}

void rates_section(const ToyCost& cost, const Functions& functions) {
    const Mat H = cost.hessian(goal_of(cost));
    const Col lambda = arma::eig_sym(H);
    print_heading("How long may a step be? On " + cost.name + ", C = " + cost.formula);
    std::cout << format("curvatures at the minimum %.4g to %.4g; bound 2 / lambda_max = %.4g\n") %
                     lambda.min() % lambda.max() % functions.largest_eta(H);
    std::cout << "  eta/bound     eta   to a thousandth of the distance\n";
    for (const RateTrial& trial : try_rates(cost, functions)) {
        std::cout << format("  %9.3f %7.4f   %s\n") % trial.multiple % trial.eta % trial.words;
    }
    std::cout << '\n';
}

namespace {

/// Whether descent that starts a ten-thousandth beside the minimum, on the steepest axis, gets
/// nearer.
bool comes_back(const ToyCost& cost, const Col& minimum, double eta, const Functions& functions) {
    Col lambda;
    Mat axes;
    arma::eig_sym(lambda, axes, cost.hessian(minimum));
    const Col beside = 1e-4 * axes.tail_cols(1);
    const Mat path = functions.descend(minimum + beside, cost.gradient, eta, 4000);
    const double before = arma::norm(beside);
    const double after = std::abs(arma::dot(path.tail_cols(1) - minimum, beside)) / before;
    return std::isfinite(after) && after < before;
}

/// The edge between the learning rates that come back and those that do not, by halving an
/// interval.
double measured_edge(const ToyCost& cost, const Col& minimum, const Functions& functions) {
    double converges = 0;
    double diverges = 1e-4;
    while (comes_back(cost, minimum, diverges, functions)) {
        converges = diverges;
        diverges *= 2;
    }
    while (diverges - converges > 1e-7 * diverges) {
        const double middle = (converges + diverges) / 2;
        (comes_back(cost, minimum, middle, functions) ? converges : diverges) = middle;
    }
    return converges;
}

} // namespace

void bounds_section(const Functions& functions) {
    print_heading("The bound at each minimum, and the edge that trying finds");
    std::cout << "  cost         minimum             lambda_max  2/lambda_max  found by trying\n";
    for (const ToyCost& toy : toy_costs()) {
        const ToyCost cost = toy_landscape(toy.name, functions);
        const Col minimum = cost.minima.front();
        const Mat H = cost.hessian(minimum);
        const Col lambda = arma::eig_sym(H);
        std::cout << format("  %-12s %-18s %11.2f %13.6f %16.6f\n") % cost.name % point(minimum) %
                         lambda.max() % functions.largest_eta(H) %
                         measured_edge(cost, minimum, functions);
    }
    std::cout << '\n';
}

void landscapes_section(const Functions& functions) {
    print_heading("Five landscapes, plain descent");
    std::cout << "  cost         from              eta  steps  to                  cost there\n";
    for (const ToyCost& toy : toy_costs()) {
        const ToyCost cost = toy_landscape(toy.name, functions);
        const Mat path = functions.descend(cost.start, cost.gradient, cost.eta, cost.steps);
        const Walk walk = judge_path(cost, path);
        std::cout << format("  %-12s %-13s %7.4g %6d  %-18s %11.4g\n") % cost.name %
                         point(cost.start) % cost.eta % walk.steps() % point(walk.end()) %
                         walk.costs(walk.steps());
    }
    std::cout << '\n';
}

Race race_in_ravine(double kappa, uword steps, const Functions& functions) {
    const ToyCost cost = ravine(kappa);
    const double low = 2, high = 2 * kappa; // the curvatures along and across
    const double root = std::sqrt(kappa);
    Race race;
    race.kappa = kappa;
    race.plain_eta = 2 / (low + high);
    race.eta = 4 / std::pow(std::sqrt(low) + std::sqrt(high), 2);
    race.mu = std::pow((root - 1) / (root + 1), 2);
    race.plain = functions.descend(cost.start, cost.gradient, race.plain_eta, steps);
    race.heavy = descend_with_momentum(cost.start, cost.gradient, race.eta, race.mu, steps,
                                       functions.momentum_step);
    return race;
}

void momentum_section(const Functions& functions) {
    print_heading("Momentum in ravines v1^2 + kappa v2^2, both with their best constants");
    std::cout << "steps to a thousandth of the distance:\n";
    std::cout << "   kappa   plain, eta   steps   momentum, eta     mu   steps   times fewer\n";
    for (const double kappa : {4.0, 25.0, 100.0, 400.0, 1600.0}) {
        const Race race = race_in_ravine(kappa, 10000, functions);
        const Col goal = {0, 0};
        const uword plain = steps_needed(race.plain, goal);
        const uword heavy = steps_needed(race.heavy, goal);
        std::cout << format("  %6.0f %12.5f %7d %15.5f %6.3f %7d %13.1f\n") % kappa %
                         race.plain_eta % plain % race.eta % race.mu % heavy %
                         (static_cast<double>(plain) / static_cast<double>(heavy));
    }
    std::cout << '\n';
}

void best_step_section(const Functions& functions, std::uint64_t seed) {
    const ToyCost cost = toy_landscape("ravine", functions);
    const uword directions = 10000;
    const Col v = cost.start;
    const Col g = cost.gradient(v);
    print_heading("The best small step");
    std::cout << format("%s at %s: each step tried in %d random directions\n") % cost.name %
                     point(v) % directions;
    std::cout << "  length   -length |g|   change along -g   best of all   its angle to -g\n";
    for (const double length : {1.0, 0.1, 0.01, 0.001}) {
        Engine engine(seed);
        std::uniform_real_distribution<double> turn(0, 2 * arma::datum::pi);
        double lowest = 0, angle = 0;
        for (uword trial = 0; trial < directions; ++trial) {
            const double phi = turn(engine);
            const Col step = {length * std::cos(phi), length * std::sin(phi)};
            const double change = cost.value(v + step) - cost.value(v);
            if (change < lowest) {
                lowest = change;
                const double cosine = -arma::dot(step, g) / (length * arma::norm(g));
                angle = std::acos(std::min(1.0, cosine)) * 180 / arma::datum::pi;
            }
        }
        const double along = cost.value(v + functions.best_step(g, length)) - cost.value(v);
        std::cout << format("  %6.3f %13.5f %17.5f %13.5f %11.2f degrees\n") % length %
                         (-length * arma::norm(g)) % along % lowest % angle;
    }
    std::cout << '\n';
}

} // namespace lab
