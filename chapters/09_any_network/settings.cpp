#include "settings.hpp"

#include "expressions.hpp"

#include "common/basics/error.hpp"
#include "common/command_line/options.hpp"
#include "common/plots/plot.hpp"

namespace lab {

namespace {

void check_combination(const ProgramOptions& options, const Settings& settings) {
    const std::string list_of_all = " ./lab run 9 --help lists all options.";
    const auto refuse = [&](const char* one, const char* other, const std::string& why) {
        if (options.given(one) && options.given(other)) {
            throw UsageError(std::string("--") + one + " and --" + other +
                             " do not go together: " + why + list_of_all);
        }
    };
    for (const char* name : {"expression", "figure", "plot"}) {
        refuse("train", name, "a training draws no figure.");
    }
    for (const char* name : {"epochs", "batch", "pictures", "eta"}) {
        if (options.given(name) && !options.given("train")) {
            throw UsageError(std::string("--") + name +
                             " says how a network is trained: give it with --train." + list_of_all);
        }
    }
    if (settings.figure != "graph") {
        refuse("figure", "expression", "only the graph is one of an expression.");
    }
    if (settings.plot && (settings.figure == "costs" || settings.figure == "comparison")) {
        throw UsageError("--plot and --figure " + settings.figure +
                         " do not go together: it is a table." + list_of_all);
    }
    if (settings.plot && !settings.plot->empty()) {
        if (settings.figure == "graph") {
            require_drawable(*settings.plot);
        } else {
            require_plottable(*settings.plot);
        }
    }
    if (settings.plot && settings.plot->empty() && settings.figure == "graph") {
        throw UsageError("--plot needs a file for a graph: --plot graph.svg." + list_of_all);
    }
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options("./lab run 9", "any network on a tape: slopes that nobody derived. "
                                          "Without options it tells the whole story.");
    std::vector<std::string> names;
    for (const Expression& expression : expressions()) {
        names.push_back(expression.name);
    }
    TrainingSettings& training = settings.training;
    options.choice("expression", settings.expression, names, "the tape of an expression, alone");
    options.choice("figure", settings.figure, {"graph", "passes", "costs", "comparison", "memory"},
                   "one section, alone, and what --plot draws (of costs and comparison nothing)");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw: into FILE (.svg .png .pdf), the graph by graphviz, the others by "
                          "gnuplot, also .txt, else in a window or the terminal");
    options.choice("train", settings.train, {"dense", "conv"}, "train this network, on the tape");
    options.text("data", settings.data, "DIR",
                 "MNIST's folder, or painted, or painted:N for N painted digits ($MNIST_DIR, then "
                 "data/mnist, then painted)");
    options.whole("epochs", training.epochs, 1, 1000,
                  "how often each picture is seen (3 for dense, 1 for conv)");
    options.whole("batch", training.batch, 1, 10000, "pictures of a mini-batch");
    options.whole("pictures", training.pictures, 1, 1000000, "pictures that are learnt from");
    options.real("eta", training.eta, ProgramOptions::From::above, 0, 1000,
                 "learning rate (2 for dense, 0.05 for conv)");
    options.whole("seed", settings.seed, 0, 4294967295UL, "of the random numbers");
    if (!options.parse(argc, argv)) {
        return false;
    }
    settings.names_figure = options.given("figure") || options.given("plot");
    settings.names_expression = options.given("expression");
    settings.names_epochs = options.given("epochs");
    settings.names_eta = options.given("eta");
    check_combination(options, settings);
    return true;
}

} // namespace lab
