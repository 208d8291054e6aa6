// Chapter 6: a deep network, with convolutions, learns to read handwritten digits.

#include "figures.hpp"
#include "functions.hpp"
#include "in_loops.hpp"
#include "learning.hpp"
#include "settings.hpp"
#include "shifted.hpp"
#include "vanishing.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/deep/vote.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/programs/history_file.hpp"
#include "common/programs/training_program.hpp"

#include <iostream>

namespace {

using namespace lab;

void draw(const Settings& settings, const DeepTraining& run, const Digits& digits) {
    if (settings.plot && !run.history.empty() && !settings.all) {
        plot_history(*settings.plot, run.history);
    }
    if (!settings.plot_filters.empty()) {
        plot_filters(settings.plot_filters, run.network);
    }
    if (!settings.plot_maps.empty()) {
        plot_maps(settings.plot_maps, run.network, digits.test.images.col(0));
    }
}

/// Several networks that vote.
int run_ensemble(const Settings& settings, const Digits& digits) {
    const std::vector<Mat> outputs = train_ensemble(digits, settings);
    Evaluation together;
    together.outputs.zeros(digits.kind.classes, digits.test.size());
    for (const Mat& output : outputs) {
        together.outputs += output / static_cast<Real>(outputs.size());
    }
    together.read = vote(outputs);
    together.correct = count_correct(together.read, digits.test.labels);
    print_mistakes(digits, together);
    if (!settings.plot_mistakes.empty()) {
        plot_mistakes(settings.plot_mistakes, digits, together);
    }
    std::cout << "\nThe vote of " << outputs.size() << ":\n"
              << accuracy_line(together.correct, digits.test.size(), digits.name) << std::endl;
    return interrupted() ? exit_interrupted : exit_fine;
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
    std::optional<Error> failure; // kept for the end: the network is still worth its figures
    if (!settings.load.empty()) {
        tell_loaded(to_text(run.network.plan), run, settings.load);
    } else {
        train(run, digits, settings);
        failure = save_and_tell(settings.save, [&](const std::filesystem::path& file) {
            save_deep_training(file, run);
        });
        if (interrupted()) {
            tell_interruption(run, failure ? "" : settings.save);
        }
    }
    const Evaluation evaluation =
        evaluate(run.network, digits.test, static_cast<unsigned>(settings.threads));
    std::cout << '\n';
    print_mistakes(digits, evaluation);
    try {
        draw(settings, run, digits);
        if (!settings.plot_mistakes.empty()) {
            plot_mistakes(settings.plot_mistakes, digits, evaluation);
        }
    } catch (const Error& error) {
        failure = failure ? failure : error;
    }
    return end_with_accuracy(evaluation.correct, digits,
                             keep_history(settings.history, run, failure));
}

/// What was asked for. Returns the exit code.
int show(const Settings& settings, const Digits& digits, std::optional<DeepTraining>& given) {
    if (on_learners_functions) {
        const Functions functions = functions_in_use();
        return run_in_loops(functions, digits, settings);
    }
    if (settings.vanishing) {
        show_vanishing_gradient(digits, settings);
        return interrupted() ? exit_interrupted : exit_fine;
    }
    if (settings.shifted) {
        show_shifted_digits(digits, settings);
        return interrupted() ? exit_interrupted : exit_fine;
    }
    if (settings.expanded) {
        show_expanded_digits(digits, settings);
        return exit_fine;
    }
    return settings.networks > 1 ? run_ensemble(settings, digits)
                                 : run_one(settings, digits, given);
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
    return end_on_digits(digits, show(settings, digits, given));
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
