// Chapter 6: a deep network, with convolutions, learns to read handwritten digits.

#include "figures.hpp"
#include "learning.hpp"
#include "settings.hpp"
#include "shifted.hpp"
#include "vanishing.hpp"

#include "common/error.hpp"
#include "common/interrupt.hpp"
#include "common/layered_model_file.hpp"
#include "common/options.hpp"
#include "common/parallel.hpp"
#include "common/training_options.hpp"
#include "common/vote.hpp"

#include <iostream>

namespace {

using namespace lab;

Digits load_and_tell(const Settings& settings) {
    std::string note;
    Digits digits = load_digits(settings, note);
    if (!note.empty()) {
        std::cout << note << '\n';
    }
    std::cout << digits.training.size() << " training"
              << (settings.all ? " (validation among them)"
                               : ", " + std::to_string(digits.validation.size()) + " validation")
              << " and " << digits.test.size() << " test pictures: " << digits.name << " ("
              << digits.origin << ")\n\n";
    return digits;
}

/// Saves what was learnt. Where that fails the network is still worth its figures: the sentence is
/// kept for the end.
std::optional<Error> save(const Settings& settings, const LayeredTraining& run) {
    if (settings.save.empty()) {
        return std::nullopt;
    }
    try {
        save_layered_training(settings.save, run);
        std::cout << "Saved in " << settings.save << ".\n";
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

void draw(const Settings& settings, const LayeredTraining& run, const Digits& digits) {
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
    together.outputs.zeros(digit_count, digits.test.size());
    for (const Mat& output : outputs) {
        together.outputs += output / static_cast<Real>(outputs.size());
    }
    together.read = vote(outputs);
    together.correct = count_correct(together.read, digits.test.labels);
    print_mistakes(digits.test, together);
    if (!settings.plot_mistakes.empty()) {
        plot_mistakes(settings.plot_mistakes, digits.test, together);
    }
    std::cout << "\nThe vote of " << outputs.size() << ":\n"
              << accuracy_line(together.correct, digits.test.size(), digits.name) << std::endl;
    return interrupted() ? exit_interrupted : exit_fine;
}

/// One network: read from a file, or trained; then what it can do.
int run_one(const Settings& settings, const Digits& digits,
            std::optional<LayeredTraining>& loaded) {
    std::optional<Error> failure;
    LayeredTraining run;
    if (loaded) {
        run = std::move(*loaded);
        std::cout << "The network " << to_text(run.network.plan) << " from " << settings.load
                  << ", " << run.epochs_done << " epochs on " << run.data_name << ".\n";
    } else {
        run = settings.resume.empty() ? new_training(settings, settings.seed, digits.name)
                                      : resumed_training(settings, digits.name);
        train(run, digits, settings);
        failure = save(settings, run);
    }
    if (interrupted()) {
        std::cout << "Stopped by Ctrl-C after " << run.epochs_done << " epochs and "
                  << run.mini_batches_done << " mini-batches."
                  << (settings.save.empty() ? ""
                                            : " --resume " + settings.save + " goes on from there.")
                  << '\n';
    }
    const Evaluation evaluation =
        evaluate(run.network, digits.test, static_cast<unsigned>(settings.threads));
    std::cout << '\n';
    print_mistakes(digits.test, evaluation);
    try {
        draw(settings, run, digits);
        if (!settings.plot_mistakes.empty()) {
            plot_mistakes(settings.plot_mistakes, digits.test, evaluation);
        }
    } catch (const Error& error) {
        failure = failure ? failure : error;
    }
    std::cout << '\n'
              << accuracy_line(evaluation.correct, digits.test.size(), digits.name) << std::endl;
    if (failure) {
        throw *failure;
    }
    return interrupted() ? exit_interrupted : exit_fine;
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    use_one_blas_thread();

    // The model first: whoever mistyped its name should not wait for the digits
    std::optional<LayeredTraining> loaded;
    if (!settings.load.empty()) {
        loaded = load_layered_training(settings.load);
    } else if (!settings.resume.empty()) {
        load_layered_training(settings.resume);
    }
    const Digits digits = load_and_tell(settings);
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
                                 : run_one(settings, digits, loaded);
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
