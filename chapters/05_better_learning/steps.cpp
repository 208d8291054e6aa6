#include "steps.hpp"

#include "experiment.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep_programs/deep_program.hpp"

#include <iostream>

namespace lab {

namespace {

const char* const layers = "dense(100) | relu | dense(10) | softmax";
const double etas[] = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};

struct Rule {
    const char* name;
    Optimizer::Kind kind;
    double momentum;
};
const Rule rules[] = {{"plain, mu = 0", Optimizer::Kind::momentum, 0},
                      {"momentum, mu = 0.5", Optimizer::Kind::momentum, 0.5},
                      {"momentum, mu = 0.9", Optimizer::Kind::momentum, 0.9},
                      {"momentum, mu = 0.99", Optimizer::Kind::momentum, 0.99},
                      {"Nesterov, mu = 0.9", Optimizer::Kind::nesterov, 0.9},
                      {"Nesterov, mu = 0.99", Optimizer::Kind::nesterov, 0.99},
                      {"Adam", Optimizer::Kind::adam, 0.9}};

Variant with_rule(const PictureKind& kind, const Rule& rule, double eta, uword epochs,
                  const Dataset& training) {
    return {rule.name,
            [kind, rule, eta, epochs](std::uint64_t seed) {
                DeepTraining run = plain_training(kind, layers, eta, 32, epochs, seed);
                run.plan.rule.kind = rule.kind;
                run.plan.rule.momentum = rule.momentum;
                return run;
            },
            &training, epochs};
}

struct Pace {
    const char* name;
    Schedule schedule;
    double eta;
};
const Pace paces[] = {{"constant, eta 0.1", Schedule::constant, 0.1},
                      {"constant, eta 0.03", Schedule::constant, 0.03},
                      {"constant, eta 0.01", Schedule::constant, 0.01},
                      {"halved on a plateau, from 0.1", Schedule::halve_on_plateau, 0.1},
                      {"cosine, from 0.1", Schedule::cosine, 0.1}};

DeepTraining scheduled(const PictureKind& kind, Schedule schedule, double eta, uword epochs,
                       std::uint64_t seed) {
    DeepTraining run = plain_training(kind, layers, eta, 32, epochs, seed);
    run.plan.rule.kind = Optimizer::Kind::nesterov;
    run.plan.rule.momentum = 0.9;
    run.plan.rule.decay = 1e-4;
    run.plan.schedule = schedule;
    return run;
}

std::vector<Variant> with_each_pace(const PictureKind& kind, uword epochs,
                                    const Dataset& training) {
    std::vector<Variant> variants;
    for (const Pace& pace : paces) {
        variants.push_back({pace.name,
                            [kind, pace, epochs](std::uint64_t seed) {
                                return scheduled(kind, pace.schedule, pace.eta, epochs, seed);
                            },
                            &training});
    }
    return variants;
}

/// The accuracy on the validation pictures, lowest and highest in the last five epochs of all.
std::pair<double, double> swing(const std::vector<Course>& courses) {
    double lowest = 1;
    double highest = 0;
    for (const Course& course : courses) {
        const arma::vec last =
            course.looks.col(validation_accuracy).tail(std::min<uword>(5, course.looks.n_rows));
        lowest = std::min(lowest, last.min());
        highest = std::max(highest, last.max());
    }
    return {lowest, highest};
}

void print_pace(const char* name, const std::vector<Course>& courses) {
    const EpochRecord end = mean_end(courses);
    const auto [lowest, highest] = swing(courses);
    std::printf("  %-30s %13.4f %11s %12s %9s\n", name, end.training_cost,
                percent(end.validation_accuracy).c_str(), percent(highest).c_str(),
                percent(lowest).c_str());
    std::fflush(stdout);
}

} // namespace

void show_momentum(const Digits& digits, const Settings& settings) {
    constexpr uword epochs = 2;
    const Dataset training =
        slice(digits.training, 0, std::min<uword>(10000, digits.training.size()));
    std::vector<Variant> variants;
    for (const Rule& rule : rules) {
        for (const double eta : etas) {
            variants.push_back(with_rule(digits.kind, rule, eta, epochs, training));
        }
    }
    std::cout << training.size() << " pictures, " << epochs << " epochs, "
              << fitted_plan(layers, digits.kind) << ",\nmini-batches of 32, mean of "
              << seeds_in_words(settings.seeds)
              << ". The training cost at the end:\n\n  eta                ";
    for (const double eta : etas) {
        std::printf(" %7s", plain(eta).c_str());
    }
    std::printf("\n");
    std::fflush(stdout);
    arma::mat costs(std::size(etas), std::size(rules));
    const auto report = [&](std::size_t k, const std::vector<Course>& courses) {
        const std::size_t column = k % std::size(etas);
        costs(k) = mean_end(courses).training_cost;
        if (column == 0) {
            std::printf("  %-19s", variants[k].name.c_str());
        }
        std::printf(" %7.3f%s", costs(k), column + 1 == std::size(etas) ? "\n" : "");
        std::fflush(stdout);
    };
    const auto courses = train_all(variants, settings.seeds, digits.validation, settings, report);
    if (courses.empty() || !settings.plot) {
        return;
    }
    std::vector<Curve> curves;
    for (uword k = 0; k < costs.n_cols; ++k) {
        curves.push_back({rules[k].name,
                          arma::join_rows(arma::vec(etas, std::size(etas)), costs.col(k)),
                          "linespoints pointtype 7 pointsize 0.5"});
    }
    Plot plot(*settings.plot);
    draw_curves(plot,
                {"Training cost after two epochs", "learning rate eta", "cost", true, true,
                 "outside right center"},
                curves);
    plot.show();
}

void show_schedules(const Digits& digits, const Settings& settings) {
    constexpr uword epochs = 20;
    const Dataset training =
        slice(digits.training, 0, std::min<uword>(20000, digits.training.size()));
    const std::vector<Variant> variants = with_each_pace(digits.kind, epochs, training);
    std::cout << training.size() << " pictures, " << epochs << " epochs, "
              << fitted_plan(layers, digits.kind)
              << ",\nNesterov's momentum 0.9, mini-batches of 32, L2 1e-4, mean of "
              << seeds_in_words(settings.seeds)
              << ":\n\n"
                 "                                          at the end             highest and\n"
                 "  learning rate                  training cost  validation    lowest of the "
                 "last 5\n"
              << std::flush;
    const auto report = [](std::size_t k, const std::vector<Course>& courses) {
        print_pace(paces[k].name, courses);
    };
    const auto courses = train_all(variants, settings.seeds, digits.validation, settings, report);
    if (courses.empty() || !settings.plot) {
        return;
    }
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < variants.size(); ++k) { // one seed: the mean hides the jumps
        curves.push_back(curve_of(variants[k].name, courses[k].front().looks, validation_accuracy));
    }
    Plot plot(*settings.plot);
    draw_curves(plot,
                {"Accuracy on the validation pictures, one seed", "epoch", "right, per cent", false,
                 false, "bottom right"},
                curves);
    plot.show();
}

} // namespace lab
