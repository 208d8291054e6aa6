// Chapter 5: what makes a network learn better, one idea an experiment.

#include "costs.hpp"
#include "examples.hpp"
#include "functions.hpp"
#include "overfitting.hpp"
#include "search.hpp"
#include "settings.hpp"
#include "starts.hpp"
#include "steps.hpp"
#include "trials.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/deep_programs/deep_screen.hpp"
#include "common/plots/plot.hpp"
#include "common/programs/history_file.hpp"
#include "common/programs/training_program.hpp"

#include <iostream>
#include <map>

namespace {

using namespace lab;

/// How long it took until that many of the validation pictures were read right: to the end of the
/// epoch after which they were.
void print_time_to(double goal, const DeepTraining& run, const std::vector<double>& seconds) {
    const std::size_t before = run.history.size() - seconds.size(); // epochs of a resumed training
    for (std::size_t k = 0; k < seconds.size(); ++k) {
        if (run.history[before + k].validation_accuracy >= goal) {
            std::printf("time to accuracy %.0f %%: %.2f s, after epoch %zu\n", 100 * goal,
                        seconds[k], before + k + 1);
            std::fflush(stdout);
            return;
        }
    }
    std::printf("time to accuracy %.0f %%: not reached\n", 100 * goal);
    std::fflush(stdout);
}

void plot_history(const std::string& target, const std::vector<EpochRecord>& history) {
    arma::mat training(history.size(), 2);
    arma::mat validation(history.size(), 2);
    for (std::size_t k = 0; k < history.size(); ++k) {
        training.row(k) =
            arma::rowvec{static_cast<double>(k + 1), 100 * history[k].training_accuracy};
        validation.row(k) =
            arma::rowvec{static_cast<double>(k + 1), 100 * history[k].validation_accuracy};
    }
    Plot plot(target);
    const std::string style = plot.in_letters() ? "lines" : "linespoints pointtype 7";
    draw_curves(plot, {"Accuracy", "epoch", "right, per cent", false, false, "bottom right"},
                {{"training", training, style}, {"validation", validation, style}});
    plot.show();
}

/// Trains to the end, and keeps and draws what was asked for; an error of these two is handed back,
/// because the network is still worth its figures.
std::optional<Error> train(const Settings& settings, const Digits& digits, DeepTraining& run) {
    Watch watch = {static_cast<unsigned>(settings.threads), !settings.all, !settings.all};
    if (!settings.save.empty()) {
        watch.checkpoints.write = [&] { save_deep_training(settings.save, run); };
    }
    const std::vector<double> seconds = train_on_screen(run, digits, watch);
    if (!settings.all) {
        print_time_to(0.96, run, seconds);
        print_time_to(0.98, run, seconds);
    }
    std::optional<Error> failure = save_and_tell(
        settings.save, [&](const std::filesystem::path& file) { save_deep_training(file, run); });
    if (interrupted()) {
        tell_interruption(run, failure ? "" : settings.save);
    }
    try {
        if (settings.plot && !run.history.empty()) {
            plot_history(*settings.plot, run.history);
        }
    } catch (const Error& error) {
        failure = failure ? failure : error;
    }
    return failure;
}

/// The network of --load, the training of --resume, or a new one: with the network of --start-from,
/// or a random one.
DeepTraining begin_training(const Settings& settings, const Digits& digits,
                            std::optional<DeepTraining>& given) {
    if (given && settings.start_from.empty()) {
        return std::move(*given);
    }
    DeepTraining run = new_training(settings, settings.seed, digits);
    if (given) {
        run.network = std::move(given->network);
    }
    return run;
}

/// One network: read from a file, or trained; then what it can do.
int run_one(const Settings& settings, const Digits& digits, std::optional<DeepTraining>& given) {
    DeepTraining run = begin_training(settings, digits, given);
    std::optional<Error> failure;
    if (!settings.load.empty()) {
        tell_loaded(to_text(run.network.plan), run, settings.load);
    } else {
        failure = train(settings, digits, run);
    }
    const Evaluation evaluation =
        evaluate(run.network, digits.test, static_cast<unsigned>(settings.threads));
    return end_with_accuracy(evaluation.correct, digits,
                             keep_history(settings.history, run, failure));
}

/// How an experiment ended, for the shell.
int end_of_experiment() {
    if (interrupted()) {
        std::cout << "Stopped by Ctrl-C.\n";
        return exit_interrupted;
    }
    return exit_fine;
}

/// --mine: the functions of the exercises on lesson 4's network.
int run_trials(const Settings& settings, const Digits& digits) {
    const Functions functions = functions_in_use();
    try_functions(functions, digits, settings);
    return end_of_experiment();
}

int run_experiment(const Settings& settings, const Digits& digits) {
    const std::map<std::string, void (*)(const Digits&, const Settings&)> experiments = {
        {"costs", show_costs},       {"overfitting", show_overfitting},
        {"cures", show_cures},       {"starts", show_starts},
        {"momentum", show_momentum}, {"schedules", show_schedules},
        {"examples", show_examples}, {"search", search_hyper_parameters}};
    experiments.at(settings.experiment)(digits, settings);
    return end_of_experiment();
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    use_one_blas_thread();

    DigitsWanted wanted;
    wanted.data = settings.data;
    wanted.seed = settings.seed;
    wanted.threads = static_cast<unsigned>(settings.threads);
    wanted.all = settings.all;
    wanted.fit = settings.fit;
    wanted.require = [&](const Digits& digits) {
        if (on_learners_functions) {
            require_like_mnist(digits, "--mine");
        }
        fit_layers(settings, digits.kind);
    };
    auto [digits, given, all] = begin(settings.load, settings.resume, wanted, settings.start_from);
    settings.all = all;
    if (on_learners_functions) {
        return end_on_digits(digits, run_trials(settings, digits));
    }
    return end_on_digits(digits, settings.experiment.empty() ? run_one(settings, digits, given)
                                                             : run_experiment(settings, digits));
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
