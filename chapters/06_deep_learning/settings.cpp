#include "settings.hpp"

#include "functions.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/digits/digit_source.hpp"
#include "common/plots/plot.hpp"

namespace lab {

namespace {

const char* const command = "./lab run 6";

/// Two convolutions of 3 x 3 see as far as one of 5 x 5, with fewer weights and a relu between them
/// (Simonyan and Zisserman 2015). On the validation pictures this network had a cost of 0.0182
/// after 20 epochs, and one like the default's with half again as many maps 0.0206.
const char* const best_layers =
    "conv(32, 3) | relu | conv(32, 3) | relu | max_pool(2) | conv(64, 3) | relu | conv(64, 3) | "
    "relu | max_pool(2) | dense(256) | relu | dropout(0.5) | dense(10) | softmax";
const char* const quick_layers = "conv(20, 5) | relu | max_pool(2) | conv(40, 5) | relu | "
                                 "max_pool(2) | dense(100) | relu | dense(10) | softmax";

/// The values of --quick and --best, where the command line names no others.
void apply_recipe(const ProgramOptions& options, Settings& settings) {
    const auto unless_given = [&](const char* name, auto& value, auto recipe) {
        if (!options.given(name)) {
            value = recipe;
        }
    };
    if (settings.quick) {
        unless_given("layers", settings.layers, quick_layers);
        unless_given("epochs", settings.epochs, 2);
        settings.no_augmentation = true;
    }
    if (settings.best) {
        unless_given("layers", settings.layers, best_layers);
        settings.all = true;
    }
}

/// With --mine a small network learns, in loops of its own.
void refuse_with_mine(const ProgramOptions& options) {
    for (const char* name :
         {"layers",       "epochs",    "batch",        "eta",        "no-expansion", "quick",
          "best",         "all",       "ensemble",     "vanishing",  "shifted",      "expanded",
          "save",         "load",      "resume",       "start-from", "history",      "plot",
          "plot-filters", "plot-maps", "plot-mistakes"}) {
        if (options.given(name)) {
            throw UsageError(std::string("--") + name +
                             " is for the lab's own networks: leave out --mine, or it.");
        }
    }
}

/// Options that contradict each other.
void refuse_pairs(const ProgramOptions& options) {
    const auto refuse = [&](const char* one, const char* other, const std::string& why) {
        if (options.given(one) && options.given(other)) {
            throw UsageError(std::string("--") + one + " and --" + other +
                             " do not go together: " + why);
        }
    };
    refuse("quick", "best", "choose one.");
    for (const char* name : {"epochs", "batch", "eta", "layers", "quick", "best", "all",
                             "no-expansion", "ensemble", "save", "resume", "start-from"}) {
        refuse("load", name,
               "--load only reads with a trained network; --resume FILE trains it on.");
    }
    for (const char* name : {"epochs", "batch", "eta", "layers", "quick", "best", "no-expansion",
                             "ensemble", "seed"}) {
        refuse("resume", name, "--resume goes on as the saved training began.");
    }
    for (const char* name :
         {"layers", "quick", "best", "ensemble", "resume", "vanishing", "shifted", "expanded"}) {
        refuse("start-from", name, "it trains the network of the file.");
    }
    refuse("ensemble", "save", "a model file holds one network.");
    refuse("ensemble", "history", "it is of one training.");
    for (const char* name : {"plot", "plot-filters", "plot-maps"}) {
        refuse("ensemble", name, "this draws one network.");
    }
    for (const char* name : {"all", "best"}) {
        refuse(name, "plot", "no validation pictures are left to draw a curve of.");
        refuse(name, "history", "no validation pictures are left to measure on.");
    }
    for (const char* experiment : {"vanishing", "shifted", "expanded"}) {
        for (const char* name : {"save", "load", "resume", "history", "ensemble", "best", "quick",
                                 "layers", "plot-filters", "plot-maps", "plot-mistakes"}) {
            refuse(experiment, name, "an experiment trains networks of its own.");
        }
    }
    refuse("vanishing", "shifted", "one experiment at a time.");
    refuse("vanishing", "expanded", "one experiment at a time.");
    refuse("shifted", "expanded", "one experiment at a time.");
}

void declare(ProgramOptions& options, Settings& settings) {
    settings.threads = hardware_threads();
    options.text("data", settings.data, "DIR",
                 "MNIST's folder or another set's, or the NAME of one in data/, or painted, or "
                 "painted:N for N painted digits ($MNIST_DIR, then data/mnist, then painted)");
    options.flag("fit", settings.fit, "bring pictures of another size to 28 x 28 pixels");
    options.text("layers", settings.layers, "PLAN", "the network (" + settings.layers + ")");
    options.whole("epochs", settings.epochs, 1, 100000, "how often each training picture is seen");
    options.whole("batch", settings.mini_batch, 1, 10000, "pictures in a mini-batch");
    options.real("eta", settings.eta, ProgramOptions::From::above, 0, 1000,
                 "learning rate at its highest");
    options.flag("no-expansion", settings.no_augmentation, "learn from the pictures as they are");
    options.flag("quick", settings.quick, "two epochs, no expanded data, no dropout");
    options.flag("best", settings.best, "a deeper network, --all");
    options.flag("all", settings.all, "learn from the validation pictures too");
    options.whole("ensemble", settings.networks, 1, 99,
                  "train N networks, with seeds that follow one another, and let them vote");
    options.flag("vanishing", settings.vanishing,
                 "experiment: how much of the error reaches each layer of deep networks");
    options.flag("shifted", settings.shifted,
                 "experiment: digits moved aside, for a dense and a convolutional network");
    options.flag("expanded", settings.expanded, "show what expanded data looks like");
    options.text("save", settings.save, "FILE", "write the trained network to a model file");
    options.text("history", settings.history, "FILE.csv",
                 "write cost and accuracy after each epoch to a table");
    options.text("load", settings.load, "FILE", "read a network from a model file; no training");
    options.text("start-from", settings.start_from, "FILE",
                 "train the network in a model file, on other digits or in another way");
    options.text("resume", settings.resume, "FILE",
                 "go on with a training that was broken off, to its end");
    options.whole("threads", settings.threads, 1, 256, "threads");
    options.whole("seed", settings.seed, 0, 4294967295UL, "start of the random numbers");
    options.optional_text("plot", settings.plot, "[FILE]",
                          "draw the curves: into a file (.png, .svg, .pdf, .txt), or without FILE "
                          "in a window or the terminal");
    options.text("plot-filters", settings.plot_filters, "FILE", "draw the first layer's filters");
    options.text("plot-maps", settings.plot_maps, "FILE",
                 "draw what the filters make of the first test picture");
    options.text("plot-mistakes", settings.plot_mistakes, "FILE", "draw the misread digits");
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options(command, "a deep network learns to read handwritten digits");
    declare(options, settings);
    if (!options.parse(argc, argv)) {
        return false;
    }
    if (on_learners_functions) {
        refuse_with_mine(options);
    }
    refuse_pairs(options);
    apply_recipe(options, settings);
    if (!settings.save.empty()) {
        require_writable(settings.save);
    }
    if (!settings.history.empty()) {
        require_writable(settings.history);
    }
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    for (const std::string& file :
         {settings.plot_filters, settings.plot_maps, settings.plot_mistakes}) {
        require_plottable(file);
    }
    settings.layers_given = options.given("layers");
    parse_architecture(settings.layers);
    if (comes_to_painted(settings.data)) {
        fit_layers(settings, PictureKind()); // a plan that does not fit is refused at once
    }
    return true;
}

void fit_layers(Settings& settings, const PictureKind& kind) {
    if (!settings.layers_given) {
        settings.layers = fitted_plan(settings.layers, kind);
    }
    const auto layers = build_layers(parse_architecture(settings.layers), shape_of(kind));
    if (layers.back()->output().size() != kind.classes) {
        ProgramOptions(command, "")
            .reject(
                "layers", "'" + settings.layers + "'",
                "a plan whose last layer before softmax is dense(" + std::to_string(kind.classes) +
                    "), for the " +
                    (kind.is_mnists() ? "ten digits" : std::to_string(kind.classes) + " classes") +
                    ",");
    }
}

DeepTraining new_training(const Settings& settings, std::uint64_t seed, const Digits& digits) {
    DeepTraining run;
    run.engine.seed(seed);
    run.network =
        random_network(parse_architecture(settings.layers), shape_of(digits.kind), run.engine);
    run.plan.epochs = settings.epochs;
    run.plan.mini_batch_size = settings.mini_batch;
    run.plan.eta = settings.eta;
    if (!settings.no_augmentation) {
        run.plan.augmentation = Augmentation();
    }
    run.seed = seed;
    run.learns_from(digits);
    return run;
}

} // namespace lab
