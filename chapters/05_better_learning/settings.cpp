#include "settings.hpp"

#include "functions.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/digits/digit_source.hpp"
#include "common/plots/plot.hpp"

namespace lab {

namespace {

const char* const command = "./lab run 5";

struct Experiment {
    const char* name;
    const char* meaning;
};
const Experiment experiments[] = {
    {"costs", "experiment: cross-entropy against quadratic cost from a saturated start"},
    {"overfitting", "experiment: a network learns 1,000 pictures by heart"},
    {"cures", "experiment: early stopping, L2, L1, dropout and more data against that"},
    {"starts", "experiment: weights that start from N(0, 1), N(0, 1/n) and N(0, 2/n)"},
    {"momentum", "experiment: learning rates and momentum"},
    {"schedules", "experiment: learning rates that fall"},
    {"examples", "experiment: accuracy against the number of training pictures; with --expanded "
                 "to ten million"},
    {"search", "experiment: a coarse-to-fine random search for hyper-parameters"},
};

/// The values of --best, where the command line names no others. They were chosen on the validation
/// pictures, which the network then learns from too.
void apply_recipe(const ProgramOptions& options, Settings& settings) {
    const auto unless_given = [&](const char* name, auto& value, auto recipe) {
        if (!options.given(name)) {
            value = recipe;
        }
    };
    settings.all = true;
    unless_given("batch", settings.mini_batch, 256);
    unless_given("eta", settings.eta, 0.1);
    if (settings.expanded) {
        unless_given("hidden", settings.hidden, "512,512");
        unless_given("dropout", settings.dropout, 0.1);
        unless_given("l2", settings.l2, 0.0);
        unless_given("epochs", settings.epochs, 40);
        settings.limits.elastic = 24; // it sees each picture often, so that more can be asked
    } else {
        unless_given("hidden", settings.hidden, "800,800");
        unless_given("input-dropout", settings.input_dropout, 0.2);
        unless_given("dropout", settings.dropout, 0.5);
        unless_given("l2", settings.l2, 0.0);
        unless_given("epochs", settings.epochs, 60);
    }
}

/// The plan of the network that the options describe.
std::string plan_of(const ProgramOptions& options, const Settings& settings) {
    std::string plan =
        settings.input_dropout > 0 ? "dropout(" + plain(settings.input_dropout) + ") | " : "";
    const std::vector<uword> sizes = layer_sizes(options, settings.hidden);
    for (std::size_t l = 1; l + 1 < sizes.size(); ++l) {
        plan += "dense(" + std::to_string(sizes[l]) + ") | " + settings.activation + " | ";
        if (settings.dropout > 0) {
            plan += "dropout(" + plain(settings.dropout) + ") | ";
        }
    }
    return plan + "dense(10) | " + (settings.cost == "log-likelihood" ? "softmax" : "sigmoid");
}

const char* const of_one_network[] = {
    "epochs",   "batch",    "eta",  "hidden", "activation",    "cost",       "start",
    "schedule", "mu",       "l2",   "l1",     "input-dropout", "dropout",    "all",
    "best",     "patience", "save", "load",   "resume",        "start-from", "history"};

/// With --mine lesson 4's network learns, in loops of its own: what only the lab's code can do is
/// refused.
void refuse_with_mine(const ProgramOptions& options) {
    for (const char* name : {"overfitting", "examples", "search"}) {
        if (options.given(name)) {
            throw UsageError(std::string("--") + name +
                             " runs the lab's own code: leave out --mine, or it.");
        }
    }
    for (const char* name : of_one_network) {
        if (options.given(name)) {
            throw UsageError(std::string("--") + name +
                             " is for the lab's own network: leave out --mine, or it.");
        }
    }
}

/// Options that contradict each other.
void refuse_pairs(const ProgramOptions& options) {
    const auto refuse = [&](const std::string& one, const std::string& other,
                            const std::string& why) {
        if (options.given(one) && options.given(other)) {
            throw UsageError("--" + one + " and --" + other + " do not go together: " + why);
        }
    };
    for (const std::string name : of_one_network) {
        if (name != "load" && name != "history") {
            refuse("load", name,
                   "--load only reads with a trained network; --resume FILE trains it on.");
        }
        if (name != "save" && name != "load" && name != "resume" && name != "history") {
            refuse("resume", name, "--resume goes on as the saved training began.");
        }
        for (const Experiment& experiment : experiments) {
            refuse(experiment.name, name, "an experiment trains networks of its own.");
        }
    }
    for (const char* name : {"hidden", "activation", "cost", "start", "input-dropout", "dropout"}) {
        refuse("start-from", name, "the network is that of the file.");
    }
    for (const char* name : {"expanded", "seed"}) {
        refuse("resume", name, "--resume goes on as the saved training began.");
    }
    refuse("load", "expanded", "--load only reads with a trained network.");
    for (const char* name : {"all", "best"}) {
        refuse(name, "patience", "no validation pictures are left to stop by.");
        refuse(name, "plot", "no validation pictures are left to draw a curve of.");
        refuse(name, "history", "no validation pictures are left to measure on.");
    }
    for (const Experiment& one : experiments) {
        for (const Experiment& other : experiments) {
            if (one.name < other.name) {
                refuse(one.name, other.name, "one experiment at a time.");
            }
        }
        if (std::string(one.name) != "examples") {
            refuse(one.name, "expanded", "this experiment says itself what it learns from.");
        }
    }
}

void declare(ProgramOptions& options, Settings& settings) {
    add_training_options(options, settings);
    options.choice("activation", settings.activation, {"sigmoid", "tanh", "relu"},
                   "the hidden neurons");
    options.choice("cost", settings.cost, {"quadratic", "cross-entropy", "log-likelihood"},
                   "the cost, with sigmoid outputs for the first two and softmax for the third");
    options.choice("start", settings.start, {"normal", "scaled", "he", "suited"},
                   "weights from N(0, 1), N(0, 1/n), N(0, 2/n), or what suits the activation");
    options.choice("schedule", settings.schedule, {"constant", "halve", "cosine"},
                   "the learning rate: always the same, halved where the validation accuracy "
                   "stands still, or falling to 0 along a cosine");
    options.real("mu", settings.mu, ProgramOptions::From::including, 0, 0.999,
                 "Nesterov's momentum; 0: plain descent");
    options.real("l2", settings.l2, ProgramOptions::From::including, 0, 1,
                 "L2 regularisation: lambda / n");
    options.real("l1", settings.l1, ProgramOptions::From::including, 0, 1,
                 "L1 regularisation: lambda / n");
    options.real("input-dropout", settings.input_dropout, ProgramOptions::From::including, 0, 0.95,
                 "share of the pixels that dropout silences");
    options.real("dropout", settings.dropout, ProgramOptions::From::including, 0, 0.95,
                 "share of the hidden neurons that dropout silences");
    options.whole("patience", settings.patience, 0, 100000,
                  "early stopping after so many epochs without a better one; 0: none");
    options.flag("expanded", settings.expanded, "expanded data: never the same picture twice");
    options.flag("all", settings.all, "learn from the validation pictures too");
    options.flag("best", settings.best, "the best fully connected network we know; --all");
    options.text("start-from", settings.start_from, "FILE",
                 "train the network in a model file, on other digits or in another way");
    options.text("resume", settings.resume, "FILE",
                 "go on with a training that was broken off, to its end");
    options.whole("seeds", settings.seeds, 1, 100,
                  "for experiments: networks that each figure is a mean of");
}

Schedule schedule_of(const std::string& word) {
    return word == "constant" ? Schedule::constant
           : word == "halve"  ? Schedule::halve_on_plateau
                              : Schedule::cosine;
}

WeightStart start_of(const std::string& word) {
    using Weights = WeightStart::Weights;
    return {word == "normal"   ? Weights::standard_normal
            : word == "scaled" ? Weights::scaled
            : word == "he"     ? Weights::he
                               : Weights::suited};
}

} // namespace

Settings::Settings() {
    epochs = 20;
    mini_batch = 32;
    eta = 0.03;
    l2 = 1e-4;
}

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options(command, "what makes a network learn better");
    declare(options, settings);
    bool chosen[std::size(experiments)] = {};
    for (std::size_t k = 0; k < std::size(experiments); ++k) {
        options.flag(experiments[k].name, chosen[k], experiments[k].meaning);
    }
    if (!options.parse(argc, argv)) {
        return false;
    }
    if (on_learners_functions) {
        refuse_with_mine(options);
    }
    refuse_pairs(options);
    for (std::size_t k = 0; k < std::size(experiments); ++k) {
        if (chosen[k]) {
            settings.experiment = experiments[k].name;
        }
    }
    if (on_learners_functions) {
        settings.seeds = options.given("seeds") ? settings.seeds : 1;
    } else if (options.given("seeds") && settings.experiment.empty()) {
        throw UsageError("--seeds is for experiments, such as --costs; --seed N chooses the seed "
                         "of one network.");
    }
    if (settings.best) {
        apply_recipe(options, settings);
    }
    check_training_options(options, settings);
    settings.layers = plan_of(options, settings);
    if (comes_to_painted(settings.data)) {
        fit_layers(settings, PictureKind()); // a network that is too large is refused at once
    }
    return true;
}

void fit_layers(Settings& settings, const PictureKind& kind) {
    settings.layers = fitted_plan(settings.layers, kind);
    build_layers(parse_architecture(settings.layers), shape_of(kind));
}

DeepTraining new_training(const Settings& settings, std::uint64_t seed, const Digits& digits) {
    DeepTraining run;
    run.engine.seed(seed);
    run.network = random_network(parse_architecture(settings.layers), shape_of(digits.kind),
                                 run.engine, start_of(settings.start));
    set_cost(run.network, settings.cost == "quadratic"       ? Cost::quadratic
                          : settings.cost == "cross-entropy" ? Cost::cross_entropy
                                                             : Cost::log_likelihood);
    run.plan.epochs = settings.epochs;
    run.plan.mini_batch_size = settings.mini_batch;
    run.plan.eta = settings.eta;
    run.plan.schedule = schedule_of(settings.schedule);
    run.plan.rule.momentum = settings.mu;
    run.plan.rule.decay = settings.l2;
    run.plan.rule.l1 = settings.l1;
    if (settings.expanded) {
        run.plan.augmentation = settings.limits;
    }
    run.stopping.patience = settings.patience;
    run.seed = seed;
    run.learns_from(digits);
    return run;
}

} // namespace lab
