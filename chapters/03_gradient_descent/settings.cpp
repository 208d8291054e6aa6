#include "settings.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

#include <filesystem>
#include <vector>

namespace lab {

namespace {

const char* const list_of_all = " ./lab run 3 --help lists all options.";

/// What fits together and what does not, beyond the range of each single value.
void check_combination(const ProgramOptions& options, Settings& settings) {
    // Step 1: mini-batches need a cost that is a mean over examples
    if (options.given("batch") && !options.given("gradient")) {
        settings.gradient = "mini_batch";
    }
    if (options.given("batch") && settings.gradient != "mini_batch") {
        throw UsageError("--batch and --gradient " + settings.gradient +
                         " do not go together: only --gradient mini_batch has a batch." +
                         list_of_all);
    }
    if (settings.gradient == "mini_batch") {
        if (options.given("cost") && settings.cost != "regression") {
            throw UsageError("--gradient mini_batch and --cost " + settings.cost +
                             " do not go together: mini-batches need examples, and only --cost "
                             "regression has them." +
                             list_of_all);
        }
        settings.cost = "regression";
    }
    // Step 2: a cost of one variable has no second coordinate
    if (settings.start_y && settings.cost == "two_minima") {
        throw UsageError("--start-y and --cost two_minima do not go together: that cost has one "
                         "variable, --start-x." +
                         std::string(list_of_all));
    }
    // Step 3: the figures that bring their own walks
    std::vector<std::string> foreign = {"eta",      "steps",    "start-x", "start-y",
                                        "momentum", "gradient", "batch",   "animate"};
    if (settings.figure != "rates") {
        foreign.push_back("cost");
    }
    for (const std::string& name : foreign) {
        if (!settings.draws_walk() && options.given(name)) {
            throw UsageError("--figure " + settings.figure + " and --" + name +
                             " do not go together: that figure brings its own walks." +
                             list_of_all);
        }
        settings.walks = settings.walks || options.given(name);
    }
    if (settings.figure == "rates" && settings.cost == "regression") {
        options.reject("cost", settings.cost, "for --figure rates one of the toy costs");
    }
    settings.walks = settings.walks || (settings.names_figure && settings.draws_walk());
    // Step 4: files that cannot be, before any work is done
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    if (!settings.animation.empty()) {
        if (std::filesystem::path(settings.animation).extension() != ".gif") {
            options.reject("animate", settings.animation, "a file that ends in .gif");
        }
        require_plottable(settings.animation);
    }
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options("./lab run 3", "gradient descent on costs that are small enough to be "
                                          "seen. Without options it tells the whole story.");
    const ToyCost& bowl = toy_cost(settings.cost);
    double eta = bowl.eta, start_x = bowl.start(0), start_y = bowl.start(1);
    unsigned long steps = bowl.steps;
    std::vector<std::string> costs = {"regression"};
    for (const ToyCost& cost : toy_costs()) {
        costs.insert(costs.end() - 1, cost.name);
    }
    const auto from = ProgramOptions::From::including;
    options.choice("cost", settings.cost, costs, "the landscape");
    options.real("eta", eta, ProgramOptions::From::above, 0, 1000,
                 "learning rate; each cost has its own, this is the bowl's");
    options.whole("steps", steps, 1, 100000, "steps; likewise");
    options.real("start-x", start_x, from, -100, 100, "v1 at the start; likewise");
    options.real("start-y", start_y, from, -100, 100, "v2 at the start; likewise");
    options.real("momentum", settings.momentum, from, 0, 0.999,
                 "share of the velocity that a step keeps");
    options.choice("gradient", settings.gradient, {"exact", "numerical", "mini_batch"},
                   "the gradient that is followed");
    options.whole("batch", settings.batch, 1, 10000, "examples of a mini-batch");
    options.choice("figure", settings.figure, {"contour", "surface", "rates", "noise", "momentum"},
                   "what to draw");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw: into FILE (.svg .png .pdf .txt), else a window or the terminal");
    options.text("animate", settings.animation, "FILE.gif", "the walk as a moving picture");
    options.whole("seed", settings.seed, 0, 4294967295UL, "of the random numbers");
    if (!options.parse(argc, argv)) {
        return false;
    }
    settings.names_figure = options.given("figure");
    const auto keep = [&options](const std::string& name, auto value, auto& place) {
        if (options.given(name)) {
            place = value;
        }
    };
    keep("eta", eta, settings.eta);
    keep("steps", steps, settings.steps);
    keep("start-x", start_x, settings.start_x);
    keep("start-y", start_y, settings.start_y);
    check_combination(options, settings);
    return true;
}

WalkSettings walk_settings(const Settings& settings, const ToyCost& cost) {
    WalkSettings walk;
    walk.start = cost.start;
    if (settings.start_x) {
        walk.start(0) = *settings.start_x;
    }
    if (settings.start_y) {
        walk.start(1) = *settings.start_y;
    }
    walk.eta = settings.eta.value_or(cost.eta);
    walk.steps = settings.steps.value_or(cost.steps);
    walk.momentum = settings.momentum;
    walk.gradient = settings.gradient;
    walk.batch = settings.batch;
    return walk;
}

} // namespace lab
