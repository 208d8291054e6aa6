#include "common/programs/training_screen.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool has_ended(const TrainingRun& run, const WatchedTraining& training) {
    return training.has_ended ? training.has_ended() : run.epochs_done >= training.last_epoch;
}

/// Says what is wrong with the network that an epoch left behind, if anything is to be seen of it.
void tell_what_is_wrong(const EpochRecord& record, const AtChance& at_chance, bool& told) {
    if (!std::isfinite(record.training_cost) || !std::isfinite(record.validation_cost)) {
        std::cout << "The cost is no longer a number: the steps are too long. Take a smaller "
                     "--eta, a tenth of it.\n"
                  << std::flush;
    } else if (!told && record.validation_accuracy <= at_chance.accuracy) {
        std::cout << at_chance.why() << "\n" << std::flush;
        told = true;
    }
}

/// Writes a checkpoint where it is time for one, and moves `last` on.
void keep_on_the_way(const Checkpoints& checkpoints, std::chrono::steady_clock::time_point& last) {
    if (!checkpoints.write || seconds_since(last) < checkpoints.seconds_apart) {
        return;
    }
    try {
        checkpoints.write();
    } catch (const Error&) { // the training goes on; the file's last writing tells
    }
    last = std::chrono::steady_clock::now();
}

} // namespace

std::string epoch_head(const EpochTable& table) {
    switch (table.columns) {
    case EpochTable::Columns::validation:
        return "  epoch  validation cost and accuracy  time\n";
    case EpochTable::Columns::time:
        return "  epoch                              time\n";
    case EpochTable::Columns::all:
        break;
    }
    return "           training             validation\n"
           "  epoch    cost    accuracy     cost    accuracy    time\n";
}

std::string epoch_line(const EpochTable& table, uword epochs, const EpochRecord& record,
                       double seconds) {
    const auto epoch = static_cast<unsigned long>(epochs);
    const std::string seen = percent(record.training_accuracy);
    const std::string unseen = percent(record.validation_accuracy);
    char line[128];
    switch (table.columns) {
    case EpochTable::Columns::all:
        std::snprintf(line, sizeof line, "%7lu %9.*f %10s %9.*f %10s %7.*f s\n", epoch,
                      table.cost_digits, record.training_cost, seen.c_str(), table.cost_digits,
                      record.validation_cost, unseen.c_str(), table.time_digits, seconds);
        break;
    case EpochTable::Columns::validation:
        std::snprintf(line, sizeof line, "%7lu %11.4f %12s %9.1f s\n", epoch,
                      record.validation_cost, unseen.c_str(), seconds);
        break;
    case EpochTable::Columns::time:
        std::snprintf(line, sizeof line, "%7lu %33.1f s\n", epoch, seconds);
    }
    return line;
}

double accuracy_by_chance(const Labels& labels) {
    arma::uvec counts(labels.max() + 1, arma::fill::zeros);
    for (const auto label : labels) {
        ++counts(label);
    }
    return static_cast<double>(counts.max()) / static_cast<double>(labels.n_elem) + 0.02;
}

AfterMiniBatch shown_on(Progress& progress, uword done, uword first, uword last) {
    return [&progress, before = done - first, epochs = last - first](uword batch, uword of) {
        progress.update(before * of + batch, epochs * of);
        return !interrupted();
    };
}

std::vector<double> watch_training(const TrainingRun& run, const WatchedTraining& training) {
    Progress progress("");
    double training_seconds = 0;
    std::vector<double> after_epoch;
    bool told_at_chance = training.at_chance.accuracy <= 0;
    auto last_kept = std::chrono::steady_clock::now();

    std::cout << epoch_head(training.table);
    while (!has_ended(run, training)) {
        // Learn
        const auto start = std::chrono::steady_clock::now();
        progress.label("epoch " + std::to_string(run.epochs_done + 1) + "/" +
                       std::to_string(training.last_epoch));
        if (!training.train_epoch(
                shown_on(progress, run.epochs_done, training.first_epoch, training.last_epoch))) {
            break;
        }
        const double seconds = seconds_since(start);
        training_seconds += seconds;
        after_epoch.push_back(training_seconds);
        progress.wipe();

        // Look, and tell
        training.look();
        std::cout << epoch_line(training.table, run.epochs_done, run.history.back(), seconds)
                  << std::flush;
        tell_what_is_wrong(run.history.back(), training.at_chance, told_at_chance);
        if (training.after_line) {
            training.after_line();
        }
        if (!has_ended(run, training)) {
            keep_on_the_way(training.checkpoints, last_kept);
        }
    }
    return after_epoch;
}

} // namespace lab
