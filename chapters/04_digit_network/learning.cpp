#include "learning.hpp"

#include "report.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/models/network_model_file.hpp"
#include "common/programs/training_screen.hpp"

#include <iostream>

namespace lab {

namespace {

constexpr uword pictures_asked = 500; // for what the outputs are like

/// Why a network reads by chance after steps of `eta`: the cost's slope has the factor a (1 - a) in
/// it, and that is next to nothing where all outputs a are next to 0 or 1.
std::string why_by_chance(const Training& run, const Dataset& data) {
    const uword count = std::min(data.size(), pictures_asked);
    const Mat outputs = evaluate(run.network, data, 0, count, 1).outputs;
    const bool saturated = arma::all(arma::vectorise(outputs % (1 - outputs)) < 0.01);
    return "eta " + plain(run.eta) + ": " +
           (saturated ? "every output is saturated"
                      : "the network reads no better than by chance") +
           "; try " + plain(TrainingOptions{}.eta) + ".";
}

} // namespace

double train(const Functions& functions, Training& run, const Digits& digits,
             const Settings& settings, std::optional<Plot>& window) {
    const Mat targets = one_hot(digits.training.labels, digits.kind.classes);
    Workspace work;
    WatchedTraining training;
    training.table.cost_digits = 5;
    training.table.time_digits = 3;
    training.first_epoch = run.epochs_done;
    training.last_epoch = run.epochs_done + settings.epochs;
    training.train_epoch = [&](const AfterMiniBatch& after) {
        return functions.train_epoch(run, digits.training, targets, work, after);
    };
    training.look = [&] {
        run.history.push_back(
            measure_epoch(run.network, digits, static_cast<unsigned>(settings.threads)));
    };
    if (run.eta > TrainingOptions{}.eta) {
        training.at_chance.accuracy = accuracy_by_chance(digits.validation.labels);
        training.at_chance.why = [&] { return why_by_chance(run, digits.validation); };
    }
    training.after_line = [&] {
        if (window) {
            plot_history(*window, run.history);
            window->show();
        }
    };
    if (!settings.save.empty()) {
        training.checkpoints.write = [&] { save_training(settings.save, run); };
    }

    std::cout << "The network " << in_brackets(run.network.sizes()) << ", mini-batches of "
              << run.mini_batch_size << ", eta " << plain(run.eta) << ", seed " << run.seed
              << ":\n";
    const std::vector<double> seconds = watch_training(run, training);
    return seconds.empty() ? 0 : seconds.back();
}

} // namespace lab
