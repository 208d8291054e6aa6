#include "walk.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"

#include <boost/format.hpp>

#include <cmath>

namespace lab {

using boost::format;

ToyCost toy_landscape(const std::string& name, const Functions& functions) {
    ToyCost cost = toy_cost(name);
    if (name == "ravine") {
        cost.gradient = functions.toy_gradient;
    }
    return cost;
}

GradientFunction choose_gradient(const Landscape& landscape, const WalkSettings& settings,
                                 const Functions& functions, Engine& engine) {
    const ToyCost& cost = landscape.cost;
    if (settings.gradient == "numerical") {
        return [&cost, &functions](const Col& v) -> Col {
            return functions.numerical_gradient(cost.value, v, 1e-5);
        };
    }
    if (settings.gradient == "mini_batch") {
        const LineData& examples = landscape.examples;
        const uword m = settings.batch;
        return [&examples, &functions, &engine, m](const Col& v) -> Col {
            // The gradients of all the examples are laid out to be drawn from. A program in earnest
            // draws the examples first and works out no other gradient: that is the whole gain.
            return functions.mini_batch_mean(example_gradients(examples, v), m, engine).mean;
        };
    }
    return cost.gradient;
}

Walk take_walk(const Landscape& landscape, const WalkSettings& settings, const Functions& functions,
               Engine& engine) {
    const GradientFunction gradient = choose_gradient(landscape, settings, functions, engine);
    if (settings.momentum == 0) {
        return judge_path(landscape.cost, functions.descend(settings.start, gradient, settings.eta,
                                                            settings.steps));
    }
    return judge_path(landscape.cost, descend_with_momentum(settings.start, gradient, settings.eta,
                                                            settings.momentum, settings.steps,
                                                            functions.momentum_step));
}

Walk judge_path(const ToyCost& cost, const Mat& path) {
    Walk walk;
    walk.costs.set_size(path.n_cols);
    const double limit = 1e6 * std::max(1.0, std::abs(cost.value(path.col(0))));
    uword kept = 0;
    while (kept < path.n_cols) {
        const double here = cost.value(path.col(kept));
        if (!std::isfinite(here) || std::abs(here) > limit) {
            break;
        }
        walk.costs(kept++) = here;
    }
    walk.diverged = kept < path.n_cols;
    walk.path = path.head_cols(kept);
    walk.costs.resize(kept);
    return walk;
}

Col nearest_minimum(const ToyCost& cost, const Col& v) {
    Col nearest = cost.minima.front();
    for (const Col& minimum : cost.minima) {
        if (arma::norm(v - minimum) < arma::norm(v - nearest)) {
            nearest = minimum;
        }
    }
    return nearest;
}

Col goal_of(const ToyCost& cost) {
    const Mat path = descend(cost.start, cost.gradient, cost.eta, cost.steps);
    return nearest_minimum(cost, path.tail_cols(1));
}

uword steps_needed(const Mat& path, const Col& goal) {
    const double close = 1e-3 * arma::norm(path.col(0) - goal);
    uword needed = path.n_cols;
    while (needed > 0 && arma::norm(path.col(needed - 1) - goal) <= close) {
        --needed;
    }
    return needed;
}

std::string point(const Col& v) {
    std::string text = "(";
    for (uword k = 0; k < v.n_elem; ++k) {
        text += (k == 0 ? "" : ", ") + plain(std::round(v(k) * 1e4) / 1e4 + 0.0);
    }
    return text + ")";
}

std::string verdict(const ToyCost& cost, const Walk& walk) {
    if (walk.diverged) {
        return (format(
                    "It diverges: from step %d on the cost is more than a million times what it\n"
                    "was. A smaller eta helps; at the minimum the bound 2 / lambda_max is %.4g.") %
                walk.path.n_cols % largest_eta(cost.hessian(nearest_minimum(cost, walk.end()))))
            .str();
    }
    const Col end = walk.end();
    const Col minimum = nearest_minimum(cost, end);
    const double distance = arma::norm(end - minimum);
    const double slope = arma::norm(cost.gradient(end));
    if (distance < 0.01) {
        const bool lowest = cost.value(minimum) <= cost.value(cost.minima.front()) + 1e-12;
        return (format("It ends %.2g from the minimum %s.") % distance % point(minimum)).str() +
               (lowest ? ""
                       : "\nThere is a lower one at " + point(cost.minima.front()) +
                             ": descent finds the valley that it starts above.");
    }
    const Col lambda = arma::eig_sym(cost.hessian(end)); // ascending
    if (slope < 1e-3 && lambda(0) < 0) {
        return "It has come to " + point(end) +
               ", where the slope is all but zero and yet no minimum is: a saddle.";
    }
    if (walk.steps() >= 2) {
        const Col before = walk.path.col(walk.steps() - 1);
        const double jump = arma::norm(end - before);
        const double change = arma::norm(end - walk.path.col(walk.steps() - 2)); // of two steps
        if (jump > 1e-3 * distance && change < 1e-4 * jump) {
            return "It jumps to and fro between " + point(before) + " and " + point(end) +
                   " for ever:\neta is too large to come to rest.";
        }
    }
    return (format("It ends %.2g from the minimum %s, and the slope there is still %.2g.") %
            distance % point(minimum) % slope)
        .str();
}

} // namespace lab
