#include "settings.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/plots/plot.hpp"
#include "common/programs/training_program.hpp"

namespace lab {

namespace {

const char* const command = "./lab run 4";

std::vector<uword> sizes_of(const Settings& settings, const Digits& digits) {
    return layer_sizes(ProgramOptions(command, ""), settings.hidden, digits.kind);
}

/// The book's values, where the command line names no others.
void apply_book(const ProgramOptions& options, Settings& settings) {
    const auto unless_given = [&](const char* name, auto& value, auto book_value) {
        if (!options.given(name)) {
            value = book_value;
        }
    };
    unless_given("hidden", settings.hidden, "30");
    unless_given("start", settings.start, "normal");
    unless_given("epochs", settings.epochs, 30);
    unless_given("batch", settings.mini_batch, 10);
    unless_given("eta", settings.eta, 3.0);
}

void require_enough(uword mini_batch, const Digits& digits) {
    if (mini_batch > digits.training.size()) {
        throw UsageError("--batch " + std::to_string(mini_batch) + ": there are only " +
                         std::to_string(digits.training.size()) +
                         " training pictures. Take a smaller mini-batch, or more pictures.");
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
    for (const char* name :
         {"epochs", "batch", "eta", "hidden", "start", "book", "resume", "seeds"}) {
        refuse("load", name,
               "--load only reads with a trained network; --resume FILE trains it on.");
    }
    for (const char* name : {"book", "start", "hidden", "seeds", "resume", "load"}) {
        refuse("start-from", name, "--start-from trains the network of a file.");
    }
    for (const char* name : {"book", "start", "seed", "seeds"}) {
        refuse("resume", name, "--resume goes on as the saved training began.");
    }
    for (const char* name :
         {"epochs", "batch", "eta", "hidden", "save", "load", "plot", "book", "start", "resume",
          "start-from", "history", "seeds", "plot-weights", "plot-mistakes"}) {
        refuse("74", name, "the 74 lines know no other options than --data, --fit and --seed.");
    }
    for (const char* name : {"save", "history", "plot-weights", "plot-mistakes"}) {
        refuse("seeds", name, "--seeds trains many networks, and this takes one.");
    }
    refuse("seeds", "seed", "--seeds N takes the seeds 1 to N.");
}

/// Painting ends the program before anything is trained.
void refuse_beside_painting(const ProgramOptions& options) {
    for (const char* name : {"book", "load", "resume", "start-from", "save", "seeds", "74", "plot",
                             "history", "plot-weights", "plot-mistakes"}) {
        for (const char* painting : {"paint", "paint-idx"}) {
            if (options.given(painting) && options.given(name)) {
                throw UsageError(std::string("--") + painting + " and --" + name +
                                 " do not go together: --" + painting +
                                 " paints digits and trains no network.");
            }
        }
    }
    if (options.given("beside") && !options.given("paint")) {
        throw UsageError("--beside needs --paint FILE.png: the sheet to show real digits on.");
    }
}

} // namespace

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options(command, "a network learns to read handwritten digits");
    add_training_options(options, settings);
    options.flag("book", settings.book,
                 "the book's set-up: [784, 30, 10], N(0, 1) start, batch 10, eta 3, 30 epochs");
    options.choice("start", settings.start, {"normal", "scaled"},
                   "weights from N(0, 1), or from N(0, 1/n) for n inputs");
    options.text("resume", settings.resume, "FILE",
                 "go on with the training in a model file, for --epochs more epochs");
    options.text("start-from", settings.start_from, "FILE",
                 "train the network in a model file, on other digits or in another way");
    options.whole("seeds", settings.seeds, 1, 1000,
                  "train with each of the seeds 1 to N, and compare");
    options.text("plot-weights", settings.plot_weights, "FILE",
                 "draw the weights of the hidden neurons");
    options.text("plot-mistakes", settings.plot_mistakes, "FILE", "draw the misread digits");
    options.text("paint", settings.paint, "FILE.png", "draw a sheet of painted digits, and end");
    options.flag("beside", settings.beside, "with --paint: MNIST's digits beside the painted ones");
    options.text("paint-idx", settings.paint_idx, "DIR",
                 "paint a data set into MNIST's four files, and end");
    options.flag("74", settings.in_74_lines, "run the same network in 74 lines of code instead");
    if (!options.parse(argc, argv)) {
        return false;
    }
    refuse_pairs(options);
    refuse_beside_painting(options);
    if (settings.book) {
        apply_book(options, settings);
    }
    settings.hidden_given = options.given("hidden");
    settings.eta_given = options.given("eta");
    settings.batch_given = options.given("batch");
    settings.seed_given = options.given("seed");
    check_training_options(options, settings);
    for (const std::string& file : {settings.plot_weights, settings.plot_mistakes}) {
        require_plottable(file);
    }
    return true;
}

Training new_training(const Settings& settings, std::uint64_t seed, const Digits& digits) {
    require_enough(settings.mini_batch, digits);
    const Start start = settings.start == "normal" ? Start::standard_normal : Start::scaled_normal;
    Training run;
    run.engine.seed(seed);
    run.network = random_network(sizes_of(settings, digits), start, run.engine);
    run.eta = settings.eta;
    run.mini_batch_size = settings.mini_batch;
    run.seed = seed;
    run.learns_from(digits);
    return run;
}

Training resumed_training(const Settings& settings, const Digits& digits, Training run) {
    const std::string saved = in_brackets(run.network.sizes());
    if (settings.hidden_given && sizes_of(settings, digits) != run.network.sizes()) {
        throw UsageError("--hidden " + settings.hidden + ": the network in " + settings.resume +
                         " is " + saved + ", and its sizes cannot change. Leave --hidden out.");
    }
    require_same_digits(run, settings.resume, digits);
    if (settings.batch_given && run.mini_batches_done > 0 &&
        settings.mini_batch != run.mini_batch_size) {
        throw UsageError("--batch " + std::to_string(settings.mini_batch) + ": the training in " +
                         settings.resume + " stopped within an epoch of mini-batches of " +
                         std::to_string(run.mini_batch_size) + ". Leave --batch out.");
    }
    if (settings.eta_given) {
        run.eta = settings.eta;
    }
    if (settings.batch_given) {
        run.mini_batch_size = settings.mini_batch;
    }
    require_enough(run.mini_batch_size, digits);
    return run;
}

} // namespace lab
