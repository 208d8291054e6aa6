#include "common/deep_programs/training_screen.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"

#include <chrono>
#include <cmath>
#include <iostream>

namespace lab {

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void print_header(const DeepTraining& run, const Watch& watch) {
    std::cout << to_text(run.network.plan) << "\n"
              << run.network.parameters.n_elem << " weights and biases, mini-batches of "
              << run.plan.mini_batch_size << ", eta " << plain(run.plan.eta) << ", "
              << (run.plan.augmentation ? "expanded data" : "the pictures as they are") << ", seed "
              << run.seed << ", " << watch.threads << (watch.threads == 1 ? " thread" : " threads")
              << ":\n";
    std::cout << (watch.training    ? "           training             validation\n"
                                      "  epoch    cost    accuracy     cost    accuracy    time\n"
                  : watch.validated ? "  epoch  validation cost and accuracy  time\n"
                                    : "  epoch                              time\n");
}

void print_epoch(const DeepTraining& run, const Watch& watch, double seconds) {
    const EpochRecord& record = run.history.back();
    const auto epoch = static_cast<unsigned long>(run.epochs_done);
    char line[128];
    if (watch.training) {
        std::snprintf(line, sizeof line, "%7lu %9.4f %10s %9.4f %10s %7.2f s\n", epoch,
                      record.training_cost, percent(record.training_accuracy).c_str(),
                      record.validation_cost, percent(record.validation_accuracy).c_str(), seconds);
    } else if (watch.validated) {
        std::snprintf(line, sizeof line, "%7lu %11.4f %12s %9.1f s\n", epoch,
                      record.validation_cost, percent(record.validation_accuracy).c_str(), seconds);
    } else {
        std::snprintf(line, sizeof line, "%7lu %33.1f s\n", epoch, seconds);
    }
    std::cout << line << std::flush;
}

EpochRecord measure(const DeepTraining& run, const Digits& digits, const Watch& watch) {
    EpochRecord record;
    if (watch.training) {
        const uword count = std::min(digits.training.size(), digits.validation.size());
        const Evaluation training =
            evaluate(run.network, slice(digits.training, 0, count), watch.threads);
        record.training_cost = training.cost;
        record.training_accuracy = training.accuracy();
    }
    if (watch.validated) {
        const Evaluation validation = evaluate(run.network, digits.validation, watch.threads);
        record.validation_cost = validation.cost;
        record.validation_accuracy = validation.accuracy();
    }
    return record;
}

} // namespace

std::vector<double> train_on_screen(DeepTraining& run, const Digits& digits, const Watch& watch) {
    WorkerPool pool(watch.threads);
    MiniBatchTrainer trainer(pool, run);
    Progress progress("");
    double training_seconds = 0;
    std::vector<double> after_epoch;

    print_header(run, watch);
    while (!has_ended(run)) {
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
        after_epoch.push_back(training_seconds);
        progress.wipe();
        note_epoch(run, measure(run, digits, watch));
        print_epoch(run, watch, seconds);
    }
    std::cout << "Training took " << plain(std::round(10 * training_seconds) / 10) << " s.\n";
    if (has_ended(run) && !run.stopping.parameters.is_empty()) {
        restore_best(run);
        std::cout << "The best epoch was " << run.stopping.best_epoch << " of " << run.epochs_done
                  << ", with " << percent(run.stopping.best)
                  << " of the validation pictures read right: its weights are kept.\n";
    }
    return after_epoch;
}

} // namespace lab
