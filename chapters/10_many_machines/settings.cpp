#include "settings.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/options.hpp"
#include "common/many/stream_file.hpp"
#include "common/plots/plot.hpp"

#include <algorithm>
#include <sstream>

namespace lab {

namespace {

const char* const command = "./lab run 10";

/// "100,50" as a plan in words; "0" has no hidden layer.
std::string plan_of(const ProgramOptions& options, const std::string& hidden) {
    std::string plan;
    std::istringstream sizes(hidden);
    for (std::string size; std::getline(sizes, size, ',');) {
        const auto count = parse_whole(size);
        if (!count || *count > 10000 || (*count == 0 && hidden != "0")) {
            options.reject("hidden", hidden,
                           "sizes from 1 to 10000 with commas between, such as 100,50, or 0");
        }
        if (*count > 0) {
            plan += "dense(" + size + ") | relu | ";
        }
    }
    return plan + "dense(10) | softmax";
}

void declare(ProgramOptions& options, Settings& settings) {
    settings.ranks = has_mpi() ? std::min(hardware_threads(), 64u) : 1;
    options.whole("ranks", settings.ranks, 1, 1024, "programs that learn together on this machine");
    options.text("layers", settings.layers, "PLAN", "the network, as lesson 6 writes it");
    options.text("hidden", settings.hidden, "SIZES",
                 "sizes of hidden layers of relu neurons, in place of a plan");
    options.whole("examples", settings.examples, 1, 1000000000000UL,
                  "painted digits to learn from, each seen once");
    options.whole("batch", settings.mini_batch, 1, 1000000, "examples in a mini-batch");
    options.whole("shards", settings.shards, 1, 1024,
                  "parts in which a mini-batch is summed, whatever the number of ranks");
    options.whole("every", settings.every, 1, 100000,
                  "local steps of each shard before parameters are averaged; 1: gradients are");
    options.real("eta", settings.eta, ProgramOptions::From::above, 0, 1000, "learning rate");
    options.whole("warm-up", settings.warm_up, 0, 1000000000,
                  "steps in which the learning rate grows to that");
    options.whole("seed", settings.seed, 0, 4294967295UL, "start of the random numbers");
    options.text("data", settings.data, "DIR",
                 "where real digits to validate and test with are, or painted for none "
                 "($MNIST_DIR, then data/mnist)");
    options.text("save", settings.save, "FILE", "keep the training in a file, again and again");
    options.text("resume", settings.resume, "FILE",
                 "go on with such a training, on any number of ranks; it is kept there too");
    options.whole("checkpoint", settings.checkpoint, 0, 1000000,
                  "seconds from one keeping to the next; 0: after each step");
    options.text("curve", settings.curve, "FILE.csv",
                 "write examples seen and accuracy to a table");
    options.text("draw", settings.draw, "FILE.csv", "draw such a table; no training");
    options.optional_text(
        "plot", settings.plot, "[FILE]",
        "where --draw draws: into a file (.png, .svg, .pdf, .txt), or without FILE "
        "in a window or the terminal");
    options.flag("measure", settings.measure,
                 "measure what a message, a byte and an example cost here, and what that gives "
                 "for more ranks; no training");
    options.flag("worker", settings.worker,
                 "one of the ranks that an mpirun of your own has started, as on a cluster");
}

/// One option that is part of a training: what was given, and what the file says.
template <typename Given, typename Kept>
void require_same(const ProgramOptions& options, const Settings& settings, const char* name,
                  const Given& given, const Kept& kept) {
    if (options.given(name) && !(given == static_cast<Given>(kept))) {
        std::ostringstream sentence;
        sentence << "--" << name << ' ' << given << ": the training in " << settings.resume
                 << " was begun with --" << name << ' ' << kept
                 << ", which is part of what it learns. Leave out --" << name
                 << ", or begin a new training without --resume.";
        throw UsageError(sentence.str());
    }
}

void require_same_training(const ProgramOptions& options, const Settings& settings,
                           const StreamTraining& run) {
    const std::string layers = to_text(run.network.plan);
    if (options.given("layers") || options.given("hidden")) {
        const char* name = options.given("layers") ? "layers" : "hidden";
        if (to_text(parse_architecture(settings.layers)) != layers) {
            throw UsageError(std::string("--") + name + ": the training in " + settings.resume +
                             " has the network '" + layers + "'. Leave out --" + name +
                             ", or begin a new training without --resume.");
        }
    }
    const StreamPlan& plan = run.plan;
    require_same(options, settings, "batch", settings.mini_batch, plan.mini_batch);
    require_same(options, settings, "shards", settings.shards, plan.shards);
    require_same(options, settings, "every", settings.every, plan.every);
    require_same(options, settings, "eta", settings.eta, plan.eta);
    require_same(options, settings, "warm-up", settings.warm_up, plan.warm_up);
    require_same(options, settings, "seed", settings.seed, plan.seed);
    if (settings.ranks > plan.shards) {
        options.reject("ranks", std::to_string(settings.ranks),
                       "no more than the training's " + std::to_string(plan.shards) + " shards");
    }
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options(command, "many programs learn together from digits without end");
    declare(options, settings);
    if (!options.parse(argc, argv)) {
        return false;
    }
    if (options.given("layers") && options.given("hidden")) {
        throw UsageError("--layers and --hidden do not go together: both say what the network is.");
    }
    if (!options.given("layers")) {
        settings.layers = plan_of(options, settings.hidden);
    }
    const auto layers =
        build_layers(parse_architecture(settings.layers), {1, image_side, image_side});
    if (layers.back()->output().size() != digit_count) {
        options.reject("layers", "'" + settings.layers + "'",
                       "a plan whose last layer before softmax is dense(10)");
    }
    if (settings.plot && settings.draw.empty()) {
        throw UsageError("--plot draws a table of --curve, which --draw names: give --draw too.");
    }
    if (settings.plot) {
        require_plottable(*settings.plot);
    }
    settings.examples_given = options.given("examples");
    if (settings.save.empty()) {
        settings.save = settings.resume;
    }
    if (settings.every > 1 && settings.mini_batch < settings.shards) {
        options.reject("every", std::to_string(settings.every),
                       "1 where a mini-batch has fewer examples than there are shards");
    }
    if (settings.ranks > 1 && !has_mpi()) {
        throw MissingError("--ranks " + std::to_string(settings.ranks) +
                           ": this lab is built without MPI, which carries what several ranks say "
                           "to one another. Install libboost-mpi-dev and openmpi-bin, or ask for "
                           "--ranks 1, which learns the same.");
    }
    if (settings.resume.empty() && settings.ranks > settings.shards) {
        if (options.given("ranks")) {
            options.reject("ranks", std::to_string(settings.ranks),
                           "no more than the " + std::to_string(settings.shards) + " --shards");
        }
        settings.ranks = settings.shards;
    }
    if (!settings.resume.empty() && !settings.worker) {
        const StreamTraining run = load_stream(settings.resume);
        if (!options.given("ranks")) {
            settings.ranks = std::min<unsigned long>(settings.ranks, run.plan.shards);
        }
        require_same_training(options, settings, run);
    }
    for (const std::string& file : {settings.save, settings.curve}) {
        if (!file.empty() && !settings.worker) {
            require_writable(file);
        }
    }
    return true;
}

StreamTraining begin_training(const Settings& settings) {
    if (!settings.resume.empty()) {
        StreamTraining run = load_stream(settings.resume);
        if (settings.examples_given) {
            run.goal = settings.examples;
        }
        return run;
    }
    StreamTraining run;
    run.plan.seed = settings.seed;
    run.plan.mini_batch = settings.mini_batch;
    run.plan.shards = settings.shards;
    run.plan.every = settings.every;
    run.plan.eta = settings.eta;
    run.plan.warm_up = settings.warm_up;
    run.goal = settings.examples;
    Engine engine(settings.seed);
    run.network =
        random_network(parse_architecture(settings.layers), {1, image_side, image_side}, engine);
    return run;
}

} // namespace lab
