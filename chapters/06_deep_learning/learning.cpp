#include "learning.hpp"

#include "common/interrupt.hpp"
#include "common/progress.hpp"
#include "common/training_options.hpp"

#include <chrono>
#include <iostream>

namespace lab {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

namespace {

void print_epoch(const LayeredTraining& run, bool validated, double seconds) {
    const EpochRecord& record = run.history.back();
    char line[128];
    if (validated) {
        std::snprintf(line, sizeof line, "%7lu %11.4f %12s %9.1f s\n",
                      static_cast<unsigned long>(run.epochs_done), record.validation_cost,
                      percent(record.validation_accuracy).c_str(), seconds);
    } else {
        std::snprintf(line, sizeof line, "%7lu %33.1f s\n",
                      static_cast<unsigned long>(run.epochs_done), seconds);
    }
    std::cout << line << std::flush;
}

} // namespace

void train(LayeredTraining& run, const Digits& digits, const Settings& settings) {
    const auto threads = static_cast<unsigned>(settings.threads);
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    Progress progress("");
    double training_seconds = 0;

    std::cout << to_text(run.network.plan) << "\n"
              << run.network.parameters.n_elem << " weights and biases, mini-batches of "
              << run.plan.mini_batch_size << ", eta " << plain(run.plan.eta) << ", "
              << (run.plan.expansion ? "expanded data" : "the pictures as they are") << ", seed "
              << run.seed << ", " << threads << (threads == 1 ? " thread" : " threads") << ":\n";
    std::cout << (settings.all ? "  epoch                              time\n"
                               : "  epoch  validation cost and accuracy  time\n");
    while (run.epochs_done < run.plan.epochs) {
        const auto start = std::chrono::steady_clock::now();
        const uword before = run.epochs_done;
        progress.label("epoch " + std::to_string(before + 1) + "/" +
                       std::to_string(run.plan.epochs));
        const auto after = [&](uword done, uword total) {
            progress.update(before * total + done, run.plan.epochs * total);
            return !interrupted();
        };
        if (!train_epoch(trainer, digits.training, after)) {
            break;
        }
        const double seconds = seconds_since(start);
        training_seconds += seconds;
        progress.wipe();
        EpochRecord record;
        if (!settings.all) {
            const Evaluation validation = evaluate(run.network, digits.validation, threads);
            record.validation_cost = validation.cost;
            record.validation_accuracy = validation.accuracy();
        }
        run.history.push_back(record);
        print_epoch(run, !settings.all, seconds);
    }
    std::cout << "Training took " << plain(std::round(10 * training_seconds) / 10) << " s.\n";
}

std::vector<Mat> train_ensemble(const Digits& digits, const Settings& settings) {
    std::vector<Mat> outputs;
    for (unsigned long k = 0; k < settings.networks && !interrupted(); ++k) {
        LayeredTraining run = new_training(settings, settings.seed + k, digits.name);
        train(run, digits, settings);
        const Evaluation alone =
            evaluate(run.network, digits.test, static_cast<unsigned>(settings.threads));
        std::cout << "network " << k + 1 << " alone, "
                  << accuracy_line(alone.correct, digits.test.size(), digits.name) << "\n\n";
        outputs.push_back(alone.outputs);
    }
    return outputs;
}

} // namespace lab
