#include "many_seeds.hpp"

#include "common/error.hpp"
#include "common/evaluation.hpp"
#include "common/interrupt.hpp"
#include "common/parallel.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <mutex>

namespace lab {

namespace {

/// The digits that the network reads in fewer than one of ten of their pictures, as "5 8"; its
/// output neurons for them are stuck near 0.
std::string hardly_read(const Labels& labels, const Labels& read) {
    const arma::umat counts = confusion(labels, read);
    std::string digits;
    for (uword digit = 0; digit < digit_count; ++digit) {
        if (10 * counts(digit, digit) < arma::accu(counts.row(digit))) {
            digits += (digits.empty() ? "" : " ") + std::to_string(digit);
        }
    }
    return digits;
}

void train_quietly(Training& run, const Digits& digits, const Mat& targets, uword epochs) {
    Workspace work;
    const auto after = [](uword, uword) { return !interrupted(); };
    while (run.epochs_done < epochs && train_epoch(run, digits.training, targets, work, after)) {
    }
}

} // namespace

int compare_seeds(const Settings& settings, const Digits& digits) {
    const Mat targets = one_hot(digits.training.labels);
    std::vector<double> accuracies;
    std::mutex lock;
    std::cout << in_brackets(layer_sizes(ProgramOptions("./lab run 4", ""), settings.hidden))
              << ", " << settings.start << " start, mini-batches of " << settings.mini_batch
              << ", eta " << plain(settings.eta) << ", " << settings.epochs << " epochs:\n"
              << "  seed   test accuracy   digits hardly ever read\n";

    // A seed's result does not depend on which thread trains it, only the order of the lines does.
    for_each_chunk(settings.seeds, 1, static_cast<unsigned>(settings.threads),
                   [&](uword index, uword) {
                       Training run = new_training(settings, index + 1, digits.name);
                       train_quietly(run, digits, targets, settings.epochs);
                       if (interrupted()) {
                           return;
                       }
                       const Evaluation result = evaluate(run.network, digits.test, 1);
                       const std::string missing = hardly_read(digits.test.labels, result.read);
                       const std::lock_guard<std::mutex> guard(lock);
                       accuracies.push_back(result.accuracy());
                       std::printf("%6lu %12s       %s\n", static_cast<unsigned long>(index + 1),
                                   percent(result.accuracy()).c_str(), missing.c_str());
                       std::fflush(stdout);
                   });
    if (interrupted() || accuracies.empty()) {
        std::cout << "Stopped by Ctrl-C.\n";
        return exit_interrupted;
    }
    const arma::vec all(accuracies);
    std::cout << "  lowest " << percent(all.min()) << ", median " << percent(arma::median(all))
              << ", highest " << percent(all.max()) << '\n'
              << "median test accuracy: " << percent(arma::median(all)) << " over "
              << settings.seeds << " seeds on " << digits.name << '\n';
    return exit_fine;
}

} // namespace lab
