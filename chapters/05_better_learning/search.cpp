#include "search.hpp"

#include "experiment.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace lab {

namespace {

/// What is searched for. All but the mini-batch on a logarithmic scale.
struct Point {
    double eta = 0, l2 = 0, dropout = 0;
    uword mini_batch = 0;
    double accuracy = 0; // on the validation pictures
};

/// From where points are drawn.
struct Ranges {
    double low_eta, high_eta, low_l2, high_l2, low_dropout, high_dropout;
    uword least_batch, largest_batch; // powers of 2
};

struct Round {
    const char* name;
    uword pictures, epochs, tries, kept;
};
const Round rounds[] = {
    {"coarse", 5000, 3, 24, 4}, {"fine", 20000, 4, 12, 3}, {"last", 50000, 8, 3, 1}};

double log_uniform(double low, double high, Engine& engine) {
    return std::exp(std::uniform_real_distribution<double>(std::log(low), std::log(high))(engine));
}

/// Rounded to two digits, so that the table shows what was tried.
double two_digits(double number) {
    const double unit = std::pow(10, std::floor(std::log10(number)) - 1);
    return std::round(number / unit) * unit;
}

Point draw(const Ranges& ranges, Engine& engine) {
    Point point;
    point.eta = two_digits(log_uniform(ranges.low_eta, ranges.high_eta, engine));
    point.l2 = two_digits(log_uniform(ranges.low_l2, ranges.high_l2, engine));
    point.dropout = std::round(20 * std::uniform_real_distribution<double>(
                                        ranges.low_dropout, ranges.high_dropout)(engine)) /
                    20;
    point.mini_batch = static_cast<uword>(std::exp2(std::uniform_int_distribution<int>(
        static_cast<int>(std::log2(ranges.least_batch)),
        static_cast<int>(std::log2(ranges.largest_batch)))(engine)));
    return point;
}

/// The smallest ranges that hold all points, and half as much again on either side.
Ranges around(const std::vector<Point>& points) {
    Ranges ranges{1e9, 0, 1e9, 0, 1, 0, 1u << 30, 1};
    for (const Point& point : points) {
        ranges.low_eta = std::min(ranges.low_eta, point.eta / 1.5);
        ranges.high_eta = std::max(ranges.high_eta, point.eta * 1.5);
        ranges.low_l2 = std::min(ranges.low_l2, point.l2 / 1.5);
        ranges.high_l2 = std::max(ranges.high_l2, point.l2 * 1.5);
        ranges.low_dropout = std::min(ranges.low_dropout, std::max(0.0, point.dropout - 0.1));
        ranges.high_dropout = std::max(ranges.high_dropout, std::min(0.6, point.dropout + 0.1));
        ranges.least_batch = std::min(ranges.least_batch, point.mini_batch);
        ranges.largest_batch = std::max(ranges.largest_batch, point.mini_batch);
    }
    return ranges;
}

DeepTraining training_of(const PictureKind& kind, const Point& point, const std::string& hidden,
                         uword epochs, std::uint64_t seed) {
    const std::string dropout =
        point.dropout > 0 ? "dropout(" + plain(point.dropout) + ") | " : std::string();
    DeepTraining run =
        plain_training(kind, "dense(" + hidden + ") | relu | " + dropout + "dense(10) | softmax",
                       point.eta, point.mini_batch, epochs, seed);
    run.plan.rule.kind = Optimizer::Kind::nesterov;
    run.plan.rule.momentum = 0.9;
    run.plan.rule.decay = point.l2;
    run.plan.schedule = Schedule::cosine;
    return run;
}

void print_points(const std::vector<Point>& points) {
    std::printf("       eta        l2   dropout   batch   validation\n");
    for (const Point& point : points) {
        std::printf("%10s %9s %9s %7llu %12s\n", plain(point.eta).c_str(), plain(point.l2).c_str(),
                    plain(point.dropout).c_str(), point.mini_batch,
                    percent(point.accuracy).c_str());
    }
    std::printf("\n");
    std::fflush(stdout);
}

/// Trains all points and sorts them, the best first; false where Ctrl-C ended it.
bool try_points(std::vector<Point>& points, const Round& round, const Digits& digits,
                const Settings& settings) {
    const Dataset training =
        slice(digits.training, 0, std::min<uword>(round.pictures, digits.training.size()));
    std::vector<Variant> variants;
    for (const Point& point : points) {
        variants.push_back({"",
                            [&, point](std::uint64_t seed) {
                                return training_of(digits.kind, point, settings.hidden,
                                                   round.epochs, seed);
                            },
                            &training, round.epochs});
    }
    const auto courses = train_all(variants, 1, digits.validation, settings,
                                   [](std::size_t, const std::vector<Course>&) {});
    for (std::size_t k = 0; k < courses.size(); ++k) {
        points[k].accuracy = courses[k].front().end.validation_accuracy;
    }
    std::stable_sort(points.begin(), points.end(), [](const Point& one, const Point& other) {
        return one.accuracy > other.accuracy;
    });
    return !courses.empty();
}

/// Where the first round looked: eta and L2, the colour tells the accuracy.
void plot_points(const Settings& settings, const std::vector<Point>& points) {
    arma::mat table(points.size(), 3);
    for (std::size_t k = 0; k < points.size(); ++k) {
        table.row(k) = arma::rowvec{points[k].eta, points[k].l2, 100 * points[k].accuracy};
    }
    Plot plot(*settings.plot);
    plot.data("tried", table);
    plot.command("set title 'The coarse search: what each point reads, per cent'");
    plot.command("set xlabel 'learning rate eta'; set ylabel 'L2, lambda / n'; set logscale xy");
    plot.command("set format x '%g'; set format y '%g'; unset key; set palette maxcolors 64");
    plot.command("set xrange [0.0005:2]; set yrange [3e-7:0.03]"); // room for labels at the edges
    plot.command("set cbrange [80:*]; plot $tried using 1:2:3 with points pointtype 7 pointsize 2 "
                 "palette, $tried using 1:2:(sprintf('%.1f', $3)) with labels offset 0,1");
    plot.show();
}

} // namespace

void search_hyper_parameters(const Digits& digits, const Settings& settings) {
    Engine engine(settings.seed);
    Ranges ranges{0.001, 1, 1e-6, 0.01, 0, 0.5, 8, 128};
    std::vector<Point> kept;
    std::vector<Point> first;
    std::cout << "dense(" << settings.hidden << ") | relu | dropout | dense(" << digits.kind.classes
              << ") | softmax, "
              << "Nesterov's momentum 0.9, cosine, seed " << settings.seed << "\n\n";
    for (const Round& round : rounds) {
        // The best of the round before go on; new points around them join until there are enough
        std::vector<Point> points = kept;
        while (points.size() < round.tries) {
            points.push_back(draw(ranges, engine));
        }
        std::cout << round.name << ": " << points.size() << " points, "
                  << std::min<uword>(round.pictures, digits.training.size()) << " pictures, "
                  << round.epochs << " epochs\n"
                  << std::flush;
        if (!try_points(points, round, digits, settings)) {
            return;
        }
        print_points(points);
        first = first.empty() ? points : first;
        kept.assign(points.begin(),
                    points.begin() + static_cast<long>(std::min<uword>(round.kept, points.size())));
        ranges = around(kept);
    }
    const Point& best = kept.front();
    std::cout << "Best: ./lab run 5 --hidden " << settings.hidden << " --eta " << plain(best.eta)
              << " --l2 " << plain(best.l2) << " --dropout " << plain(best.dropout) << " --batch "
              << best.mini_batch << std::endl;
    if (settings.plot) {
        plot_points(settings, first);
    }
}

} // namespace lab
