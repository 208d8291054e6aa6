#include "starts.hpp"

#include "experiment.hpp"

#include "common/command_line/wording.hpp"

#include <algorithm>
#include <iostream>

namespace lab {

namespace {

using Weights = WeightStart::Weights;

constexpr uword epochs = 3;
const char* const sigmoids = "dense(30) | sigmoid | dense(10) | sigmoid";
const char* const deep = "dense(50) | relu | dense(50) | relu | dense(50) | relu | dense(50) | "
                         "relu | dense(50) | relu | dense(10) | softmax";

Variant variant(const PictureKind& kind, const std::string& name, const char* layers,
                std::optional<Cost> cost, double eta, Weights weights, const Dataset& training) {
    return {name,
            [=](std::uint64_t seed) {
                // Biases as the book starts them where the network is the book's
                DeepTraining run = plain_training(kind, layers, eta, 10, epochs, seed,
                                                  {weights, cost ? 1.0 : 0.0});
                if (cost) {
                    set_cost(run.network, *cost);
                }
                return run;
            },
            &training};
}

std::vector<Variant> all_variants(const PictureKind& kind, const Dataset& training,
                                  const Dataset& fewer) {
    std::vector<Variant> variants;
    const auto add = [&](const std::string& network, const char* layers, std::optional<Cost> cost,
                         double eta, const Dataset& data) {
        const std::pair<const char*, Weights> starts[] = {{"N(0, 1)", Weights::standard_normal},
                                                          {"N(0, 1/n)", Weights::scaled},
                                                          {"N(0, 2/n)", Weights::he}};
        for (const auto& [name, weights] : starts) {
            if (weights != Weights::he || !cost) {
                variants.push_back(variant(kind, network + name, layers, cost, eta, weights, data));
            }
        }
    };
    add("sigmoid, quadratic      ", sigmoids, Cost::quadratic, 3, training);
    add("sigmoid, cross-entropy  ", sigmoids, Cost::cross_entropy, 0.5, training);
    add("five layers of relu     ", deep, std::nullopt, 0.01, fewer);
    return variants;
}

} // namespace

void show_starts(const Digits& digits, const Settings& settings) {
    const std::string network =
        in_brackets(std::vector<uword>{digits.kind.size(), 30, digits.kind.classes});
    const Dataset fewer = slice(digits.training, 0, std::min<uword>(10000, digits.training.size()));
    const std::vector<Variant> variants = all_variants(digits.kind, digits.training, fewer);
    std::cout << "sigmoid: " << network << ", " << digits.training.size()
              << " pictures; relu: five hidden layers of 50, softmax, " << fewer.size()
              << " pictures.\nPlain descent, mini-batches of 10, " << epochs << " epochs, "
              << seeds_in_words(settings.seeds)
              << "; validation pictures read right:\n\n"
                 "                                     after epoch 1,     after epoch 3\n"
                 "  network                 weights    seeds under 90 %   lowest      mean\n"
              << std::flush;
    const auto report = [&](std::size_t k, const std::vector<Course>& courses) {
        uword stuck = 0;
        double lowest = 1;
        for (const Course& course : courses) {
            stuck += course.looks(0, validation_accuracy) < 0.9 ? 1 : 0;
            lowest = std::min(lowest, course.end.validation_accuracy);
        }
        std::printf("  %-34s %6llu of %-3llu %14s %10s\n", variants[k].name.c_str(), stuck,
                    static_cast<uword>(courses.size()), percent(lowest).c_str(),
                    percent(mean_end(courses).validation_accuracy).c_str());
        std::fflush(stdout);
    };
    const auto courses = train_all(variants, settings.seeds, digits.validation, settings, report);
    if (courses.empty() || !settings.plot) {
        return;
    }
    // Each seed of the book's network a dot after each epoch: the stuck ones lie apart
    std::vector<Curve> curves;
    for (std::size_t k = 0; k < 4; ++k) {
        Curve dots{variants[k].name, arma::mat(0, 2), "points pointtype 7 pointsize 0.7"};
        for (const Course& course : courses[k]) {
            for (uword row = 0; row < course.looks.n_rows; ++row) {
                dots.points.insert_rows(
                    dots.points.n_rows,
                    arma::rowvec{course.looks(row, epoch) + 0.12 * (static_cast<double>(k) - 1.5),
                                 100 * course.looks(row, validation_accuracy)});
            }
        }
        curves.push_back(dots);
    }
    Plot plot(*settings.plot);
    plot.command("set xrange [0.5:3.5]; set xtics 1");
    draw_curves(plot,
                {"Four starts of " + network + ": a dot is a seed", "epoch",
                 "validation pictures read right, per cent", false, false, "bottom right"},
                curves);
    plot.show();
}

} // namespace lab
