// Chapter 4: a network of sigmoid neurons learns to read handwritten digits.

#include "comparison.hpp"
#include "functions.hpp"
#include "learning.hpp"
#include "many_seeds.hpp"
#include "painting.hpp"
#include "report.hpp"
#include "settings.hpp"
#include "small_program.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"
#include "common/models/network_model_file.hpp"
#include "common/programs/history_file.hpp"
#include "common/programs/training_program.hpp"

#include <iostream>

namespace {

using namespace lab;

unsigned threads_of(const Settings& settings) {
    return static_cast<unsigned>(settings.threads);
}

/// The model file that the command line names; empty where it names none.
const std::string& file_given(const Settings& settings) {
    return !settings.load.empty()     ? settings.load
           : !settings.resume.empty() ? settings.resume
                                      : settings.start_from;
}

/// The model file that the command line names, if it does. Painted digits are then those that the
/// network learnt from, unless another seed is named.
std::optional<Training> load_given(Settings& settings) {
    const std::string& file = file_given(settings);
    if (file.empty()) {
        return std::nullopt;
    }
    Training given = load_training(file);
    if (!settings.seed_given && settings.start_from.empty()) {
        settings.seed = given.seed;
    }
    return given;
}

/// A window for the curves, if there is one to be had.
std::optional<Plot> open_window(const Settings& settings) {
    if (!settings.plot || !settings.plot->empty() || !windows_available()) {
        return std::nullopt;
    }
    return Plot("", {1000, 420});
}

/// A training that begins, after what is easy; or one that goes on.
Training begin_training(const Settings& settings, const Digits& digits,
                        std::optional<Training>& given) {
    if (given && settings.start_from.empty()) {
        return resumed_training(settings, digits, std::move(*given));
    }
    Training run = new_training(settings, settings.seed, digits);
    if (given) {
        run.network = std::move(given->network);
    }
    print_baselines(std::cout, digits, settings.seed, threads_of(settings));
    std::cout << '\n';
    return run;
}

/// Trains to the end, and keeps what was asked for; an error of that is handed back, because the
/// network is still worth its figures. With --mine the lab's own functions do the same afterwards.
std::optional<Error> learn(const Settings& settings, const Digits& digits, Training& run,
                           std::optional<Plot>& window) {
    const Functions functions = functions_in_use();
    const Training start = on_learners_functions ? run : Training();
    const double seconds = train(functions, run, digits, settings, window);
    const std::optional<Error> failure = save_and_tell(
        settings.save, [&](const std::filesystem::path& file) { save_training(file, run); });
    if (on_learners_functions && !interrupted()) {
        print_comparison(std::cout << '\n', functions, run, seconds, start, digits);
    }
    if (interrupted()) {
        tell_interruption(run, failure ? "" : settings.save);
    }
    return failure;
}

/// Draws what was asked for. Where that fails the program still comes to its end: the sentence is
/// kept for then.
std::optional<Error> draw(const Settings& settings, std::optional<Plot>& window,
                          const Training& run, const Digits& digits, const Evaluation& evaluation) {
    try {
        if (settings.plot && !window && !run.history.empty()) {
            Plot plot(*settings.plot, {1000, 420});
            plot_history(plot, run.history);
            plot.show();
        }
        if (!settings.plot_weights.empty()) {
            plot_weights(settings.plot_weights, run.network, digits.kind);
        }
        if (!settings.plot_mistakes.empty()) {
            plot_mistakes(settings.plot_mistakes, digits, evaluation);
        }
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// What the network can do. Returns the exit code.
int report(const Settings& settings, const Digits& digits, const Training& run,
           std::optional<Plot>& window, const std::optional<Error>& failure) {
    const Evaluation evaluation = evaluate(run.network, digits.test, threads_of(settings));
    std::cout << '\n';
    print_confusion(std::cout, digits.kind, digits.test.labels, evaluation.read);
    std::cout << '\n';
    print_worst_mistakes(std::cout, digits, evaluation);
    const std::optional<Error> undrawn = draw(settings, window, run, digits, evaluation);
    return end_with_accuracy(evaluation.correct, digits,
                             keep_history(settings.history, run, failure ? failure : undrawn));
}

/// One network: read from a file, or trained; then what it can do.
int run_one(const Settings& settings, const Digits& digits, std::optional<Training>& given) {
    std::optional<Plot> window = open_window(settings);
    if (!settings.load.empty()) {
        tell_loaded(in_brackets(given->network.sizes()), *given, settings.load);
        return report(settings, digits, *given, window, std::nullopt);
    }
    Training run = begin_training(settings, digits, given);
    const std::optional<Error> failure = learn(settings, digits, run, window);
    return report(settings, digits, run, window, failure);
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    if (on_learners_functions && (settings.seeds > 0 || settings.in_74_lines)) {
        throw UsageError("--seeds and --74 run the lab's own code: leave out --mine, or them.");
    }
    if (settings.in_74_lines) {
        return run_small_program(argv[0], settings);
    }
    if (asks_for_painting(settings)) {
        paint(settings);
        return exit_fine;
    }

    // The model first: whoever mistyped its name should not wait for the digits
    std::optional<Training> given = load_given(settings);
    DigitsWanted wanted;
    wanted.data = settings.data;
    wanted.seed = settings.seed;
    wanted.threads = threads_of(settings);
    wanted.timed = true;
    wanted.fit = settings.fit;
    wanted.require = [](const Digits& digits) {
        if (on_learners_functions) {
            require_like_mnist(digits, "--mine");
        }
    };
    const Digits digits = load_and_tell(wanted);
    if (given) {
        const std::vector<uword> sizes = given->network.sizes();
        require_reads(sizes.front(), sizes.back(), digits, file_given(settings));
    }
    return end_on_digits(digits, settings.seeds > 0 ? compare_seeds(settings, digits)
                                                    : run_one(settings, digits, given));
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
