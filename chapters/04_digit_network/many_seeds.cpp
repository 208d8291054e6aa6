#include "many_seeds.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/network/evaluation.hpp"
#include "common/plots/plot.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <optional>

namespace lab {

namespace {

/// The digit of which the fewest pictures are read right, and why: its output neuron's mean slope
/// sigma'(z) = a (1 - a) over these pictures. Where that is near 0, no gradient passes the neuron.
struct WorstDigit {
    uword digit = 0;
    double read_right = 2; // share, 0 .. 1
    double slope = 0;      // 0 .. 1/4
};

/// What became of one seed.
struct Result {
    Evaluation test;
    std::vector<double> validation; // accuracy after each epoch, 0 .. 1
    WorstDigit worst;               // after the first epoch

    /// Epochs after which the validation accuracy was under 90 %.
    auto epochs_stuck() const {
        return std::count_if(validation.begin(), validation.end(),
                             [](double accuracy) { return accuracy < 0.9; });
    }
};

WorstDigit find_worst_digit(const Evaluation& evaluation, const Labels& labels) {
    WorstDigit worst;
    for (uword digit = 0; digit < evaluation.outputs.n_rows; ++digit) {
        const arma::uvec pictures = arma::find(labels == digit);
        if (pictures.is_empty()) {
            continue;
        }
        const Mat outputs = evaluation.outputs.cols(pictures);
        const Row a = outputs.row(digit);
        const Labels read = evaluation.read.cols(pictures);
        const double read_right =
            static_cast<double>(arma::accu(read == digit)) / static_cast<double>(pictures.n_elem);
        if (read_right < worst.read_right) {
            worst = {digit, read_right, arma::mean(a % (1 - a))};
        }
    }
    return worst;
}

/// Trains with one seed. Nothing where Ctrl-C stopped it.
std::optional<Result> train_quietly(Training run, const Digits& digits, const Mat& targets,
                                    uword epochs) {
    Result result;
    Workspace work;
    const auto after = [](uword, uword) { return !interrupted(); };
    while (run.epochs_done < epochs) {
        if (!train_epoch(run, digits.training, targets, work, after)) {
            return std::nullopt;
        }
        const Evaluation validation = evaluate(run.network, digits.validation, 1);
        result.validation.push_back(validation.accuracy());
        if (run.epochs_done == 1) {
            result.worst = find_worst_digit(validation, digits.validation.labels);
        }
    }
    result.test = evaluate(run.network, digits.test, 1);
    return result;
}

void print_line(uword seed, const Result& result, const PictureKind& kind) {
    std::printf("%6lu %12s %12ld %14s %12s %10.4f\n", static_cast<unsigned long>(seed),
                percent(result.test.accuracy()).c_str(), static_cast<long>(result.epochs_stuck()),
                kind.name(result.worst.digit).c_str(), percent(result.worst.read_right).c_str(),
                result.worst.slope);
    std::fflush(stdout);
}

/// The validation accuracy of every seed over the epochs: the stuck ones climb by steps of a digit.
void plot_seeds(const Settings& settings, const std::vector<std::optional<Result>>& results,
                const PictureKind& kind) {
    Plot plot(*settings.plot);
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < results.size(); ++k) {
        const std::vector<double>& validation = results[k]->validation;
        Curve curve{results.size() <= 12 ? "seed " + std::to_string(k + 1) : "",
                    arma::mat(validation.size(), 2),
                    k < 7 ? "lines" : "lines dashtype 2"}; // seven colours, then dashes
        for (std::size_t epoch = 0; epoch < validation.size(); ++epoch) {
            curve.points.row(epoch) =
                arma::rowvec{static_cast<double>(epoch + 1), 100 * validation[epoch]};
        }
        curves.push_back(curve);
    }
    draw_curves(plot,
                {in_brackets(layer_sizes(ProgramOptions("", ""), settings.hidden, kind)) + ", " +
                     settings.start + " start: one curve a seed",
                 "epoch", "validation pictures read right, per cent", false, false,
                 "outside right center"},
                curves);
    plot.show();
}

} // namespace

int compare_seeds(const Settings& settings, const Digits& digits) {
    const Mat targets = one_hot(digits.training.labels, digits.kind.classes);
    std::cout << in_brackets(
                     layer_sizes(ProgramOptions("./lab run 4", ""), settings.hidden, digits.kind))
              << ", " << settings.start << " start, mini-batches of " << settings.mini_batch
              << ", eta " << plain(settings.eta) << ", " << counted(settings.epochs, "epoch")
              << "\n"
              << "                        epochs   after one epoch: the worst digit,\n"
              << "  seed  test accuracy  under 90 %   is    read right    slope\n"
              << std::flush;

    // Several seeds are trained at once; the lines come in the order of the seeds all the same
    std::vector<std::optional<Result>> results(settings.seeds);
    std::mutex lock;
    uword printed = 0;
    for_each_chunk(
        settings.seeds, 1, static_cast<unsigned>(settings.threads), [&](uword index, uword) {
            std::optional<Result> result = train_quietly(new_training(settings, index + 1, digits),
                                                         digits, targets, settings.epochs);
            const std::lock_guard<std::mutex> guard(lock);
            results[index] = std::move(result);
            for (; printed < results.size() && results[printed]; ++printed) {
                print_line(printed + 1, *results[printed], digits.kind);
            }
        });
    if (interrupted()) {
        std::cout << "Stopped by Ctrl-C.\n";
        return exit_interrupted;
    }
    arma::vec accuracies(results.size());
    for (std::size_t k = 0; k < results.size(); ++k) {
        accuracies(k) = results[k]->test.accuracy();
    }
    std::cout << "lowest " << percent(accuracies.min()) << ", highest " << percent(accuracies.max())
              << "\nmedian test accuracy: " << percent(arma::median(accuracies)) << " over "
              << counted(settings.seeds, "seed") << " on " << digits.name << '\n';
    if (settings.plot) {
        std::cout.flush();
        plot_seeds(settings, results, digits.kind);
    }
    return exit_fine;
}

} // namespace lab
