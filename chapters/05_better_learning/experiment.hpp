#pragma once
// What all experiments share: several ways to train, each with several seeds, side by side.

#include "settings.hpp"

#include "common/plots/plot.hpp"

#include <functional>

namespace lab {

/// One way to train.
struct Variant {
    std::string name;
    std::function<DeepTraining(std::uint64_t seed)> start;
    const Dataset* training;
    uword every = 1; // epochs between two looks at the validation pictures
};

/// What became of one network.
struct Course {
    arma::mat looks;  // a row for each: epoch, training cost, its accuracy, validation cost, its
    EpochRecord end;  // with the weights that are kept
    uword epochs = 0; // that were trained
};

/// Means over the seeds.
EpochRecord mean_end(const std::vector<Course>& courses);
/// As many rows as the shortest of them has.
arma::mat mean_looks(const std::vector<Course>& courses);

/// Called when all networks of variant k are trained, in the order of the variants.
using Report = std::function<void(std::size_t k, const std::vector<Course>& courses)>;

/// Trains every variant with `seeds` seeds that follow one another; several networks at once, each
/// on one thread, so that the figures do not depend on the number of threads. Empty where Ctrl-C
/// ended it.
std::vector<std::vector<Course>> train_all(const std::vector<Variant>& variants, uword seeds,
                                           const Dataset& validation, const Settings& settings,
                                           const Report& report);

/// Columns of Course::looks.
enum Look : uword { epoch, training_cost, training_accuracy, validation_cost, validation_accuracy };

/// A column of `looks` over the epochs; accuracies in per cent.
Curve curve_of(const std::string& title, const arma::mat& looks, Look column,
               const std::string& style = "lines");

/// A training of the plan `layers`, which is written for MNIST's pictures, on those of `kind`, as
/// most experiments begin: plain descent, a learning rate that stays what it is, the cost that
/// suits the last layer.
DeepTraining plain_training(const PictureKind& kind, const std::string& layers, double eta,
                            uword mini_batch, uword epochs, std::uint64_t seed,
                            const WeightStart& start = {});

/// "3 seeds", "one seed".
std::string seeds_in_words(uword seeds);

} // namespace lab
