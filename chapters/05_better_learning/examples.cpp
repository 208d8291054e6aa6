#include "examples.hpp"

#include "experiment.hpp"

#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"
#include "common/digits/baselines.hpp"
#include "common/programs/training_screen.hpp"

#include <iostream>

namespace lab {

namespace {

constexpr uword mini_batch = 32;
constexpr uword mini_batches = 6000; // that each network makes, however few its pictures are
constexpr double ridge = 0.03;       // of the linear classifier
const uword sizes[] = {100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000};
const uword millions[] = {1, 3, 10};

double accuracy(const Labels& read, const Dataset& data) {
    return static_cast<double>(count_correct(read, data.labels)) / static_cast<double>(data.size());
}

/// The training of the network for `steps` mini-batches of a set of `pictures` pictures.
DeepTraining training_of(const Settings& settings, const PictureKind& kind, uword pictures,
                         uword steps, std::uint64_t seed) {
    const uword in_epoch = (pictures + mini_batch - 1) / mini_batch;
    DeepTraining run = plain_training(kind, settings.layers, settings.eta, mini_batch,
                                      std::max<uword>(1, steps / in_epoch), seed);
    run.plan.rule.kind = Optimizer::Kind::nesterov;
    run.plan.rule.momentum = 0.9;
    run.plan.rule.decay = 5.0 / static_cast<double>(pictures); // the same lambda for all sizes
    run.plan.schedule = Schedule::cosine;
    return run;
}

/// What each reader reads of the validation pictures, in per cent; NaN where it was not asked.
struct Mark {
    uword pictures;
    double means, linear, network;
};

void print_header(const Settings& settings, const Digits& digits) {
    std::cout << "network: " << settings.layers << ", " << mini_batches << " mini-batches of "
              << mini_batch << ", cosine, L2 with lambda 5,\nmean of "
              << seeds_in_words(settings.seeds) << "; " << digits.validation.size()
              << " validation pictures read right:\n\n"
              << "  training pictures  nearest mean  linear classifier    network\n"
              << std::flush;
}

void print_row(const Mark& row) {
    const auto text = [](double per_cent) {
        return std::isnan(per_cent) ? std::string() : percent(per_cent / 100);
    };
    std::printf("%19llu %13s %18s %10s\n", row.pictures, text(row.means).c_str(),
                text(row.linear).c_str(), text(row.network).c_str());
    std::fflush(stdout);
}

/// Learns from `pictures` pictures that are made of the training ones: each is seen once. Nothing
/// where Ctrl-C ended it.
std::optional<double> learn_expanded(const Digits& digits, const Settings& settings,
                                     uword pictures) {
    DeepTraining run = training_of(settings, digits.kind, digits.training.size(),
                                   pictures / mini_batch, settings.seed);
    run.plan.rule.decay = 0;
    run.plan.augmentation = settings.limits;
    const auto threads = static_cast<unsigned>(settings.threads);
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    Progress progress(std::to_string(pictures) + " pictures");
    while (!has_ended(run)) {
        if (!train_epoch(trainer, digits.training,
                         shown_on(progress, run.epochs_done, 0, run.plan.epochs))) {
            return std::nullopt;
        }
    }
    return evaluate(run.network, digits.validation, threads).accuracy();
}

void plot_rows(const Settings& settings, const std::vector<Mark>& rows) {
    const auto curve = [&](const std::string& title, double Mark::*reader) -> Curve {
        arma::mat points(0, 2);
        for (const Mark& row : rows) {
            if (!std::isnan(row.*reader)) {
                points.insert_rows(points.n_rows,
                                   arma::rowvec{static_cast<double>(row.pictures), row.*reader});
            }
        }
        return {title, points, "linespoints pointtype 7 pointsize 0.6"};
    };
    Plot plot(*settings.plot);
    draw_curves(plot,
                {"What more pictures are worth", "training pictures",
                 "validation pictures read right, per cent", true, false, "bottom right"},
                {curve("nearest mean picture", &Mark::means),
                 curve("linear classifier", &Mark::linear), curve("network", &Mark::network)});
    plot.show();
}

} // namespace

void show_examples(const Digits& digits, const Settings& settings) {
    std::vector<Dataset> sets;
    for (const uword size : sizes) {
        if (size <= digits.training.size()) {
            sets.push_back(slice(digits.training, 0, size));
        }
    }
    std::vector<Variant> variants;
    for (const Dataset& set : sets) {
        const uword size = set.size();
        variants.push_back({"",
                            [&settings, &digits, size](std::uint64_t seed) {
                                return training_of(settings, digits.kind, size, mini_batches, seed);
                            },
                            &set, 1000000});
    }
    print_header(settings, digits);
    std::vector<Mark> rows;
    const auto report = [&](std::size_t k, const std::vector<Course>& courses) {
        const Mat& images = digits.validation.images;
        rows.push_back(
            {sets[k].size(),
             100 *
                 accuracy(read_by_mean_picture(mean_pictures(sets[k], digits.kind.classes), images),
                          digits.validation),
             100 * accuracy(read_by_linear_classifier(
                                linear_classifier(sets[k], ridge, digits.kind.classes), images),
                            digits.validation),
             100 * mean_end(courses).validation_accuracy});
        print_row(rows.back());
    };
    const auto courses = train_all(variants, settings.seeds, digits.validation, settings, report);
    if (courses.empty()) {
        return;
    }
    if (settings.expanded) {
        std::cout << "made of " << digits.training.size() << ", each seen once, one seed:\n";
        for (const uword count : millions) {
            const auto share = learn_expanded(digits, settings, count * 1000000);
            if (!share) {
                return;
            }
            rows.push_back({count * 1000000, arma::datum::nan, arma::datum::nan, 100 * *share});
            print_row(rows.back());
        }
    }
    if (settings.plot) {
        plot_rows(settings, rows);
    }
}

} // namespace lab
