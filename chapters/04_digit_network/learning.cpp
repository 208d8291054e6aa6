#include "learning.hpp"

#include "report.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/models/network_model_file.hpp"
#include "common/programs/training_screen.hpp"

#include <iostream>

namespace lab {

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
