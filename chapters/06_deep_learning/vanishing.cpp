#include "vanishing.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/delta_norms.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/plots/plot.hpp"
#include "common/programs/training_options.hpp"

#include <iostream>

namespace lab {

namespace {

constexpr uword most_hidden = 5;
constexpr uword neurons = 30;
constexpr unsigned starts = 10; // seeds that the first table averages over

/// `hidden` layers of 30 neurons, then an output for each class.
Architecture deep_plan(uword hidden, const Architecture& activation, uword classes) {
    Architecture plan;
    for (uword l = 0; l < hidden; ++l) {
        plan = plan | dense(neurons) | activation;
    }
    return plan | dense(classes) | softmax();
}

DeepNetwork deep_network(const PictureKind& kind, uword hidden, const Architecture& activation,
                         std::uint64_t seed) {
    Engine engine(seed);
    return random_network(deep_plan(hidden, activation, kind.classes), shape_of(kind), engine);
}

/// |delta(l)| before learning, averaged over several starts.
std::vector<double> norms_at_start(const PictureKind& kind, uword hidden,
                                   const Architecture& activation, const Mat& x, const Mat& y,
                                   std::uint64_t seed) {
    std::vector<double> mean(hidden + 1, 0.0);
    for (unsigned k = 0; k < starts; ++k) {
        const std::vector<double> norms =
            delta_norms(deep_network(kind, hidden, activation, seed + k), x, y);
        for (std::size_t l = 0; l < mean.size(); ++l) {
            mean[l] += norms[l] / starts;
        }
    }
    return mean;
}

void print_row(const std::string& name, const std::vector<double>& norms) {
    std::printf("  %-16s", name.c_str());
    for (const double norm : norms) {
        std::printf(" %9.2g", norm);
    }
    std::printf("\n");
}

void print_starts(const std::string& title, const PictureKind& kind, const Architecture& activation,
                  const Mat& x, const Mat& y, std::uint64_t seed) {
    std::printf("%s\n  hidden layers    |delta| of layer 1, 2, .. and of the output\n",
                title.c_str());
    for (uword hidden = 1; hidden <= most_hidden; ++hidden) {
        print_row(std::to_string(hidden), norms_at_start(kind, hidden, activation, x, y, seed));
    }
}

/// The norms of all layers after each epoch, one column an epoch, from the start on.
struct Course {
    arma::mat norms;     // layers x (epochs + 1)
    double accuracy = 0; // on the pictures that were learnt from, at the end
};

/// Plain stochastic gradient descent, so that nothing but the gradient moves the weights.
Course follow(const PictureKind& kind, const Architecture& activation, double eta,
              const Dataset& data, uword epochs, const Settings& settings) {
    DeepTraining run;
    run.network = deep_network(kind, most_hidden, activation, settings.seed);
    run.plan.rule.kind = Optimizer::Kind::momentum;
    run.plan.rule.momentum = 0;
    run.engine.seed(settings.seed);
    WorkerPool pool(1); // mini-batches of ten are too small to share
    MiniBatchTrainer trainer(pool, run);
    Progress progress("learning");
    const Mat y = one_hot(data.labels, kind.classes);

    Course course;
    course.norms.set_size(most_hidden + 1, epochs + 1);
    course.norms.col(0) = arma::vec(delta_norms(run.network, data.images, y));
    for (uword epoch = 1; epoch <= epochs && !interrupted(); ++epoch) {
        const std::vector<uword> order = shuffled_order(data.size(), run.engine);
        for (uword first = 0; first + 10 <= data.size(); first += 10) {
            trainer.step(data, order, first, 10, 0, eta);
        }
        course.norms.col(epoch) = arma::vec(delta_norms(run.network, data.images, y));
        progress.update(epoch, epochs);
    }
    course.accuracy = evaluate(run.network, data, 1).accuracy();
    return course;
}

void print_course(const std::string& title, const Course& course) {
    std::printf("%s\n  after epoch      |delta| of layer 1, 2, .. and of the output\n",
                title.c_str());
    for (const uword epoch : {0, 1, 3, 10, 30, 100}) {
        if (epoch < course.norms.n_cols) {
            print_row(std::to_string(epoch),
                      arma::conv_to<std::vector<double>>::from(course.norms.col(epoch)));
        }
    }
    std::printf("  reads %s of the pictures that it learnt from\n\n",
                percent(course.accuracy).c_str());
}

void plot_course(Plot& plot, const std::string& title, const Course& course) {
    std::vector<Curve> curves;
    const arma::vec epochs = arma::regspace(0, static_cast<double>(course.norms.n_cols) - 1);
    for (uword l = 0; l < course.norms.n_rows; ++l) {
        const std::string name =
            l + 1 < course.norms.n_rows ? "hidden layer " + std::to_string(l + 1) : "output";
        curves.push_back({name, arma::join_rows(epochs, course.norms.row(l).t())});
    }
    plot.command("set yrange [1e-7:2]; set format y '10^{%L}'; set bmargin 7");
    draw_curves(
        plot, {title, "epoch", "length of delta", false, true, "outside bottom center horizontal"},
        curves);
}

} // namespace

void show_vanishing_gradient(const Digits& digits, const Settings& settings) {
    const Dataset data = slice(digits.training, 0, std::min<uword>(1000, digits.training.size()));
    const Mat y = one_hot(data.labels, digits.kind.classes);

    // Before learning
    std::printf("Before learning, %llu pictures, mean of %u starts, layers of %llu neurons:\n\n",
                data.size(), starts, neurons);
    print_starts("sigmoid, weights from N(0, 1/n)", digits.kind, sigmoid(), data.images, y,
                 settings.seed);
    std::printf("\n");
    print_starts("relu, weights from N(0, 2/n)", digits.kind, relu(), data.images, y,
                 settings.seed);

    // While learning
    constexpr uword epochs = 100;
    std::printf("\nWhile learning, %llu hidden layers, plain descent, mini-batches of 10, seed "
                "%lu:\n\n",
                most_hidden, settings.seed);
    std::fflush(stdout);
    const Course sigmoids = follow(digits.kind, sigmoid(), 0.5, data, epochs, settings);
    print_course("sigmoid, eta 0.5", sigmoids);
    const Course relus = follow(digits.kind, relu(), 0.05, data, epochs, settings);
    print_course("relu, eta 0.05", relus);

    if (settings.plot) {
        Plot plot(*settings.plot, {1000, 450});
        plot.command(plot.in_letters() ? "set multiplot layout 2,1" : "set multiplot layout 1,2");
        plot_course(plot, "Five hidden layers, sigmoid", sigmoids);
        plot_course(plot, "Five hidden layers, relu", relus);
        plot.command("unset multiplot");
        plot.show();
    }
}

} // namespace lab
