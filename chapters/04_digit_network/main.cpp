// Chapter 4: a network of sigmoid neurons learns to read handwritten digits.

#include "comparison.hpp"
#include "functions.hpp"
#include "many_seeds.hpp"
#include "painting.hpp"
#include "report.hpp"
#include "settings.hpp"
#include "small_program.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"
#include "common/digits/digit_source.hpp"
#include "common/models/network_model_file.hpp"

#include <chrono>
#include <iostream>

namespace {

using namespace lab;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Digits load_and_tell(const Settings& settings) {
    const auto start = std::chrono::steady_clock::now();
    std::string note;
    Digits digits = load_digits(settings.data, Split(), settings.seed,
                                static_cast<unsigned>(settings.threads), note);
    if (!note.empty()) {
        std::cout << note << '\n';
    }
    char time[32];
    std::snprintf(time, sizeof time, "%.2f s", seconds_since(start));
    std::cout << digits.training.size() << " training, " << digits.validation.size()
              << " validation and " << digits.test.size() << " test pictures: " << digits.name
              << " (" << digits.origin << "), " << time << "\n\n";
    return digits;
}

/// Trains for the epochs of the settings, or until Ctrl-C, telling of each epoch. A plot in a
/// window grows with the epochs. Returns the seconds that the training itself took.
double train(const Functions& functions, Training& run, const Digits& digits,
             const Settings& settings, Plot* window) {
    double training_seconds = 0;
    const auto threads = static_cast<unsigned>(settings.threads);
    const Mat targets = one_hot(digits.training.labels);
    const uword last = run.epochs_done + settings.epochs;
    Workspace work;
    Progress progress("");

    std::cout << "The network " << in_brackets(run.network.sizes()) << ", mini-batches of "
              << run.mini_batch_size << ", eta " << plain(run.eta) << ", seed " << run.seed
              << ":\n";
    print_epoch_header(std::cout);
    while (run.epochs_done < last) {
        const auto start = std::chrono::steady_clock::now();
        const uword before = run.epochs_done;
        progress.label("epoch " + std::to_string(before + 1) + "/" + std::to_string(last));
        const auto after = [&](uword done, uword total) {
            progress.update((before + settings.epochs - last) * total + done,
                            settings.epochs * total);
            return !interrupted();
        };
        if (!functions.train_epoch(run, digits.training, targets, work, after)) {
            break;
        }
        const double seconds = seconds_since(start);
        training_seconds += seconds;
        progress.wipe();
        run.history.push_back(measure_epoch(run.network, digits, threads));
        print_epoch(std::cout, run.epochs_done, run.history.back(), seconds);
        if (window != nullptr) {
            plot_history(*window, run.history);
            window->show();
        }
    }
    return training_seconds;
}

void tell_interruption(const Training& run, const Settings& settings) {
    std::cout << "Stopped by Ctrl-C after " << run.epochs_done << " epochs and "
              << run.mini_batches_done << " mini-batches.";
    if (!settings.save.empty()) {
        std::cout << " --resume " << settings.save << " goes on from there.";
    }
    std::cout << '\n';
}

/// Draws what was asked for. Where that fails the program still comes to its end: the sentence is
/// kept for then.
std::optional<Error> draw(const Settings& settings, std::optional<Plot>& window,
                          const Training& run, const Dataset& test, const Evaluation& evaluation) {
    try {
        if (settings.plot && !window && !run.history.empty()) {
            Plot plot(*settings.plot, {1000, 420});
            plot_history(plot, run.history);
            plot.show();
        }
        if (!settings.plot_weights.empty()) {
            plot_weights(settings.plot_weights, run.network);
        }
        if (!settings.plot_mistakes.empty()) {
            plot_mistakes(settings.plot_mistakes, test, evaluation);
        }
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

std::optional<Error> save(const Settings& settings, const Training& run) {
    if (settings.save.empty()) {
        return std::nullopt;
    }
    try {
        save_training(settings.save, run);
        std::cout << "Saved in " << settings.save << ".\n";
    } catch (const Error& error) {
        return error; // the network is still worth its figures
    }
    return std::nullopt;
}

/// A window for the curves, if there is one to be had.
std::optional<Plot> open_window(const Settings& settings) {
    if (!settings.plot || !settings.plot->empty() || !windows_available()) {
        return std::nullopt;
    }
    return Plot("", {1000, 420});
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
    std::optional<Training> given;
    const std::string& file = settings.load.empty() ? settings.resume : settings.load;
    if (!file.empty()) {
        given = load_training(file);
        if (!settings.seed_given) {
            settings.seed = given->seed; // which painted digits it learnt from
        }
    }
    const Digits digits = load_and_tell(settings);
    const auto threads = static_cast<unsigned>(settings.threads);
    if (settings.seeds > 0) {
        return compare_seeds(settings, digits);
    }

    // The network: read from a file, or trained
    std::optional<Plot> window = open_window(settings);
    std::optional<Error> failure;
    Training run;
    if (!settings.load.empty()) {
        run = std::move(*given);
        std::cout << "The network " << in_brackets(run.network.sizes()) << " from " << settings.load
                  << ", " << run.epochs_done << " epochs on " << run.data_name << ".\n";
    } else {
        run = given ? resumed_training(settings, digits, std::move(*given))
                    : new_training(settings, settings.seed, digits);
        if (!given) {
            print_baselines(std::cout, digits, settings.seed, threads);
            std::cout << '\n';
        }
        const Functions functions = functions_in_use();
        const Training start = on_learners_functions ? run : Training();
        const double seconds = train(functions, run, digits, settings, window ? &*window : nullptr);
        failure = save(settings, run);
        if (on_learners_functions && !interrupted()) {
            print_comparison(std::cout << '\n', functions, run, seconds, start, digits);
        }
    }
    if (interrupted()) {
        tell_interruption(run, settings);
    }

    // What it can do
    const Evaluation evaluation = evaluate(run.network, digits.test, threads);
    std::cout << '\n';
    print_confusion(std::cout, digits.test.labels, evaluation.read);
    std::cout << '\n';
    print_worst_mistakes(std::cout, digits.test, evaluation);
    const std::optional<Error> undrawn = draw(settings, window, run, digits.test, evaluation);
    std::cout << '\n'
              << accuracy_line(evaluation.correct, digits.test.size(), digits.name) << std::endl;
    if (failure || undrawn) {
        throw failure ? *failure : *undrawn;
    }
    return interrupted() ? exit_interrupted : exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
