#include "report.hpp"

#include "common/basics/plain_numbers.hpp"
#include "common/command_line/terminal.hpp"
#include "common/command_line/wording.hpp"
#include "common/digits/baselines.hpp"
#include "common/plots/letters.hpp"
#include "common/plots/tiles.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace lab {

namespace {

void print_baseline(std::ostream& out, const std::string& name, uword correct, uword total) {
    out << "  " << std::left << std::setw(34) << name << std::right << std::setw(9)
        << percent(static_cast<double>(correct) / static_cast<double>(total)) << '\n';
}

/// The network without a hidden layer, trained for three epochs. Its learning rate is a tenth of
/// the big network's: without a hidden layer between, 784 inputs push an output neuron ten times as
/// hard.
Network train_linear(const Digits& digits, std::uint64_t seed) {
    Training run;
    run.eta = 0.3;
    run.engine.seed(seed);
    run.network = random_network({image_size, digit_count}, Start::scaled_normal, run.engine);
    Workspace work;
    const Mat targets = one_hot(digits.training.labels);
    const auto go_on = [](uword, uword) { return true; };
    for (int epoch = 0; epoch < 3; ++epoch) {
        train_epoch(run, digits.training, targets, work, go_on);
    }
    return run.network;
}

std::string caption(uword label, uword read) {
    return std::to_string(label) + " read as " + std::to_string(read);
}

} // namespace

void print_baselines(std::ostream& out, const Digits& digits, std::uint64_t seed,
                     unsigned threads) {
    const Dataset& test = digits.test;
    Engine engine(seed);
    const auto line = [&](const std::string& name, const Labels& read) {
        print_baseline(out, name, count_correct(read, test.labels), test.size());
    };
    out << "What is easy, on the test pictures:\n";
    line("a random guess", guess_at_random(test.size(), engine));
    line("average darkness", read_by_darkness(mean_darkness(digits.training), test.images));
    line("nearest mean picture", read_by_mean_picture(mean_pictures(digits.training), test.images));
    line("network [784, 10], no hidden layer",
         evaluate(train_linear(digits, seed), test, threads).read);
}

void print_confusion(std::ostream& out, const Labels& labels, const Labels& read) {
    const arma::umat counts = confusion(labels, read);
    out << "How each digit (row) was read (column); a dot is none:\n      ";
    for (uword digit = 0; digit < digit_count; ++digit) {
        out << std::setw(5) << digit;
    }
    out << "   right\n";
    for (uword row = 0; row < digit_count; ++row) {
        out << "    " << row << ' ';
        for (uword col = 0; col < digit_count; ++col) {
            const uword count = counts(row, col);
            out << std::setw(5) << (count == 0 ? "." : std::to_string(count));
        }
        const uword total = arma::accu(counts.row(row));
        out << std::setw(10)
            << (total == 0
                    ? "-"
                    : percent(static_cast<double>(counts(row, row)) / static_cast<double>(total)))
            << '\n';
    }
}

void print_worst_mistakes(std::ostream& out, const Dataset& data, const Evaluation& evaluation) {
    const std::vector<uword> mistakes = worst_mistakes(evaluation, data.labels);
    const std::size_t fitting = std::max<uword>(1, (terminal_columns() + 2) / (image_side + 2));
    const std::size_t shown = std::min({mistakes.size(), fitting, std::size_t{4}});
    if (shown == 0) {
        return;
    }
    out << "The worst of " << counted(mistakes.size(), "mistake") << ":\n";
    std::vector<std::string> lines(image_side / 2 + 1);
    for (std::size_t k = 0; k < shown; ++k) {
        const uword picture = mistakes[k];
        std::vector<std::string> drawn = picture_in_letters(data.images.col(picture), image_side);
        drawn.insert(drawn.begin(), caption(data.labels(picture), evaluation.read(picture)));
        for (std::size_t row = 0; row < lines.size(); ++row) {
            drawn[row].resize(image_side + 2, ' ');
            lines[row] += drawn[row];
        }
    }
    for (const std::string& line : lines) {
        out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
}

namespace {

/// The range of the y axis: gnuplot's own, except where all values are the same, of which it warns.
std::string heights_for(const arma::mat& values) {
    const double low = values.min();
    const double high = values.max();
    const double room = low == 0 ? 1 : std::abs(low) / 20;
    return low < high ? "set autoscale y"
                      : "set yrange [" + plain(low - room) + ":" + plain(high + room) + "]";
}

} // namespace

void plot_history(Plot& plot, const std::vector<EpochRecord>& history) {
    arma::mat table(history.size(), 5);
    for (std::size_t k = 0; k < history.size(); ++k) {
        const EpochRecord& record = history[k];
        table.row(k) =
            arma::rowvec{static_cast<double>(k + 1), record.training_cost, record.validation_cost,
                         100 * record.training_accuracy, 100 * record.validation_accuracy};
    }
    plot.data("history", table);
    const std::string style = plot.in_letters() ? "lines" : "linespoints pointtype 7 pointsize 0.5";
    const auto panel = [&](const std::string& title, const std::string& label, int training,
                           const std::string& key) {
        plot.command("set title " + quoted(title) + "; set ylabel " + quoted(label));
        plot.command("set xlabel 'epoch'; set key " + key);
        plot.command(heights_for(table.cols(training - 1, training)));
        plot.command("set xrange [1:" + std::to_string(std::max<std::size_t>(2, history.size())) +
                     "]");
        plot.command("plot $history using 1:" + std::to_string(training) + " with " + style +
                     " title 'training', $history using 1:" + std::to_string(training + 1) +
                     " with " + style + " title 'validation'");
    };
    plot.command(plot.in_letters() ? "set multiplot layout 2,1" : "set multiplot layout 1,2");
    panel("Quadratic cost", "cost", 2, "top right");
    panel("Accuracy", "right, per cent", 4, "bottom right");
    plot.command("unset multiplot");
}

void plot_weights(const std::string& file, const Network& network) {
    const Mat weights = network.W.front().t();
    const uword per_row = weights.n_cols > 40 ? 10 : 6;
    Plot plot(file, tiles_size(weights.n_cols, per_row, false));
    draw_tiles(plot, "What excites (orange) and inhibits (blue) each hidden neuron", weights,
               image_side, image_side, per_row, Shading::signs);
    plot.show();
}

void plot_mistakes(const std::string& file, const Dataset& data, const Evaluation& evaluation) {
    constexpr uword per_row = 8;
    const std::vector<uword> mistakes = worst_mistakes(evaluation, data.labels);
    const uword shown = std::min<uword>(mistakes.size(), 6 * per_row);
    Mat pictures(image_size, std::max<uword>(1, shown), arma::fill::zeros);
    std::vector<std::string> captions;
    for (uword k = 0; k < shown; ++k) {
        const uword picture = mistakes[k];
        pictures.col(k) = data.images.col(picture);
        captions.push_back(caption(data.labels(picture), evaluation.read(picture)));
    }
    Plot plot(file, tiles_size(pictures.n_cols, per_row, true));
    draw_tiles(plot, "The worst of " + counted(mistakes.size(), "mistake"), pictures, image_side,
               image_side, per_row, Shading::ink, captions);
    plot.show();
}

} // namespace lab
