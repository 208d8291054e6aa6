#include "common/deep_programs/deep_screen.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/programs/training_screen.hpp"

#include <cmath>
#include <iostream>

namespace lab {

namespace {

constexpr double eta_that_learns = 0.1; // up to here chance has other reasons than long steps

void print_what_is_trained(const DeepTraining& run, unsigned threads) {
    std::cout << to_text(run.network.plan) << "\n"
              << run.network.parameters.n_elem << " weights and biases, mini-batches of "
              << run.plan.mini_batch_size << ", eta " << plain(run.plan.eta) << ", "
              << (run.plan.augmentation ? "expanded data" : "the pictures as they are") << ", seed "
              << run.seed << ", " << counted(threads, "thread") << ":\n";
}

EpochTable::Columns columns_of(const Watch& watch) {
    return watch.training    ? EpochTable::Columns::all
           : watch.validated ? EpochTable::Columns::validation
                             : EpochTable::Columns::time;
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

/// Said of a network that reads no better than by chance: with a softmax, or with relus that no
/// picture wakes any more, it is the first steps that threw the weights too far.
std::string why_by_chance(const DeepTraining& run) {
    return "eta " + plain(run.plan.eta) + ": the network reads no better than by chance; try " +
           plain(DeepPlan{}.eta) + ".";
}

/// Once the training has come to its end: the weights that early stopping remembered, if it did.
void restore_best_and_tell(DeepTraining& run) {
    if (!has_ended(run) || run.stopping.parameters.is_empty()) {
        return;
    }
    restore_best(run);
    std::cout << "The best epoch was " << run.stopping.best_epoch << " of " << run.epochs_done
              << ", with " << percent(run.stopping.best)
              << " of the validation pictures read right: its weights are kept.\n";
}

} // namespace

std::vector<double> train_on_screen(DeepTraining& run, const Digits& digits, const Watch& watch) {
    WorkerPool pool(watch.threads);
    MiniBatchTrainer trainer(pool, run);
    WatchedTraining training;
    training.table.columns = columns_of(watch);
    training.last_epoch = run.plan.epochs;
    training.train_epoch = [&](const AfterMiniBatch& after) {
        return train_epoch(trainer, digits.training, after);
    };
    training.look = [&] { note_epoch(run, measure(run, digits, watch)); };
    training.has_ended = [&] { return has_ended(run); };
    training.checkpoints = watch.checkpoints;

    if (watch.validated && run.plan.eta > eta_that_learns) {
        training.at_chance.accuracy = accuracy_by_chance(digits.validation.labels);
        training.at_chance.why = [&] { return why_by_chance(run); };
    }

    print_what_is_trained(run, watch.threads);
    const std::vector<double> seconds = watch_training(run, training);
    const double together = seconds.empty() ? 0 : seconds.back();
    std::cout << "Training took " << plain(std::round(10 * together) / 10) << " s.\n";
    restore_best_and_tell(run);
    return seconds;
}

} // namespace lab
