#include "overfitting.hpp"

#include "experiment.hpp"

#include "common/command_line/wording.hpp"
#include "common/deep_programs/deep_program.hpp"

#include <iostream>

namespace lab {

namespace {

constexpr uword few = 1000; // pictures
constexpr uword epochs = 100;
const char* const plain_layers = "dense(100) | relu | dense(10) | softmax";

DeepTraining few_pictures(const PictureKind& kind, std::uint64_t seed) {
    return plain_training(kind, plain_layers, 0.05, 10, epochs, seed);
}

/// The same as the start of a variant.
std::function<DeepTraining(std::uint64_t)> from_few(const PictureKind& kind) {
    return [kind](std::uint64_t seed) { return few_pictures(kind, seed); };
}

/// Many pictures for as many mini-batches as `epochs` epochs of few ones have.
DeepTraining as_many_steps(const PictureKind& kind, std::uint64_t seed, uword pictures) {
    DeepTraining run = few_pictures(kind, seed);
    run.plan.epochs = std::max<uword>(1, epochs * few / pictures);
    return run;
}

void print_looks(const arma::mat& looks) {
    std::printf("             training pictures         validation pictures\n"
                "  epoch      cost    accuracy            cost    accuracy\n");
    for (uword row = 0; row < looks.n_rows; ++row) {
        const auto number = static_cast<uword>(looks(row, epoch));
        if (number <= 3 || number == 5 || number == 10 || number % 20 == 0) {
            std::printf("%7llu %9.4f %11s %15.4f %11s\n", number, looks(row, training_cost),
                        percent(looks(row, training_accuracy)).c_str(), looks(row, validation_cost),
                        percent(looks(row, validation_accuracy)).c_str());
        }
    }
}

/// Two panels: costs and accuracies.
void plot_drift(const Settings& settings, const arma::mat& looks) {
    Plot plot(*settings.plot, {1000, 420});
    plot.command(plot.in_letters() ? "set multiplot layout 2,1" : "set multiplot layout 1,2");
    draw_curves(plot, {"Log-likelihood cost", "epoch", "cost", false, false, "center right"},
                {curve_of("training", looks, training_cost),
                 curve_of("validation", looks, validation_cost)});
    draw_curves(plot, {"Accuracy", "epoch", "right, per cent", false, false, "bottom right"},
                {curve_of("training", looks, training_accuracy),
                 curve_of("validation", looks, validation_accuracy)});
    plot.command("unset multiplot");
    plot.show();
}

/// The variants of --cures, each at a strength that is usual for it.
std::vector<Variant> cures(const PictureKind& kind, const Dataset& small, const Dataset& tenfold,
                           const Dataset& all) {
    const auto with = [&](auto change) {
        return [kind, change](std::uint64_t seed) {
            DeepTraining run = few_pictures(kind, seed);
            change(run);
            return run;
        };
    };
    std::vector<Variant> variants = {
        {"nothing", from_few(kind), &small, 2},
        {"early stopping, patience 10", with([](DeepTraining& run) { run.stopping.patience = 10; }),
         &small, 1},
        {"L2, lambda/n = 0.003", with([](DeepTraining& run) { run.plan.rule.decay = 0.003; }),
         &small, 2},
        {"L1, lambda/n = 0.0003", with([](DeepTraining& run) { run.plan.rule.l1 = 0.0003; }),
         &small, 2},
        {"dropout of half",
         [kind](std::uint64_t seed) {
             return plain_training(kind, "dense(100) | relu | dropout(0.5) | dense(10) | softmax",
                                   0.05, 10, epochs, seed);
         },
         &small, 2},
        {"expanded data", with([](DeepTraining& run) { run.plan.augmentation = Augmentation(); }),
         &small, 2},
        {std::to_string(tenfold.size()) + " pictures",
         [kind, count = tenfold.size()](std::uint64_t seed) {
             return as_many_steps(kind, seed, count);
         },
         &tenfold, 1},
        {std::to_string(all.size()) + " pictures",
         [kind, count = all.size()](std::uint64_t seed) {
             return as_many_steps(kind, seed, count);
         },
         &all, 1}};
    return variants;
}

} // namespace

void show_overfitting(const Digits& digits, const Settings& settings) {
    const Dataset small = slice(digits.training, 0, std::min(few, digits.training.size()));
    std::cout << small.size() << " training pictures, " << fitted_plan(plain_layers, digits.kind)
              << ", plain descent, eta 0.05,\nmini-batches of 10, mean of "
              << seeds_in_words(settings.seeds) << ":\n\n"
              << std::flush;
    const auto report = [&](std::size_t, const std::vector<Course>& courses) {
        print_looks(mean_looks(courses));
    };
    const auto courses = train_all({{"", from_few(digits.kind), &small, 1}}, settings.seeds,
                                   digits.validation, settings, report);
    if (courses.empty()) {
        return;
    }
    const arma::mat looks = mean_looks(courses.front());
    const uword lowest = looks.col(validation_cost).index_min();
    std::printf("\nThe validation cost is lowest, %.4f, after epoch %.0f.\n",
                looks(lowest, validation_cost), looks(lowest, epoch));
    std::fflush(stdout);
    if (settings.plot) {
        plot_drift(settings, looks);
    }
}

void show_cures(const Digits& digits, const Settings& settings) {
    const Dataset small = slice(digits.training, 0, std::min(few, digits.training.size()));
    const Dataset tenfold = slice(digits.training, 0, std::min(10 * few, digits.training.size()));
    const std::vector<Variant> variants = cures(digits.kind, small, tenfold, digits.training);
    std::cout << small.size() << " training pictures for " << epochs << " epochs, "
              << fitted_plan(plain_layers, digits.kind)
              << ",\nplain descent, eta 0.05, mini-batches of 10, mean of "
              << seeds_in_words(settings.seeds)
              << "; more pictures for as many mini-batches:\n\n"
                 "                                   training              validation\n"
                 "  against overfitting             cost   accuracy      cost   accuracy  "
                 "epochs\n"
              << std::flush;
    const auto report = [&](std::size_t k, const std::vector<Course>& courses) {
        const EpochRecord end = mean_end(courses);
        double trained = 0;
        for (const Course& course : courses) {
            trained += static_cast<double>(course.epochs) / static_cast<double>(courses.size());
        }
        std::printf("  %-28s %8.4f %10s %9.4f %10s %7.0f\n", variants[k].name.c_str(),
                    end.training_cost, percent(end.training_accuracy).c_str(), end.validation_cost,
                    percent(end.validation_accuracy).c_str(), trained);
        std::fflush(stdout);
    };
    const auto courses = train_all(variants, settings.seeds, digits.validation, settings, report);
    if (courses.empty() || !settings.plot) {
        return;
    }
    std::vector<Curve> costs;
    std::vector<Curve> accuracies;
    for (const std::size_t k : {0, 2, 3, 4, 5}) {
        const arma::mat looks = mean_looks(courses[k]);
        costs.push_back(curve_of(variants[k].name, looks, validation_cost));
        accuracies.push_back(curve_of(variants[k].name, looks, validation_accuracy));
    }
    Plot plot(*settings.plot, {1000, 420});
    plot.command(plot.in_letters() ? "set multiplot layout 2,1" : "set multiplot layout 1,2");
    draw_curves(plot,
                {"Cost on the validation pictures", "epoch", "cost", false, false, "top left"},
                costs);
    draw_curves(plot,
                {"Accuracy on the validation pictures", "epoch", "right, per cent", false, false,
                 "bottom right"},
                accuracies);
    plot.command("unset multiplot");
    plot.show();
}

} // namespace lab
