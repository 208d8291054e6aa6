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
    run.network =
        random_network({digits.kind.size(), digits.kind.classes}, Start::scaled_normal, run.engine);
    Workspace work;
    const Mat targets = one_hot(digits.training.labels, digits.kind.classes);
    const auto go_on = [](uword, uword) { return true; };
    for (int epoch = 0; epoch < 3; ++epoch) {
        train_epoch(run, digits.training, targets, work, go_on);
    }
    return run.network;
}

std::string caption(const PictureKind& kind, uword label, uword read) {
    return kind.name(label) + " read as " + kind.name(read);
}

/// The `count` worst mistakes: their pictures in columns, and a caption for each.
struct Shown {
    Mat pictures;
    std::vector<std::string> captions;
};

Shown show_worst(const std::vector<uword>& mistakes, uword count, const Digits& digits,
                 const Evaluation& evaluation) {
    Shown shown{Mat(digits.kind.size(), std::min<uword>(mistakes.size(), count)), {}};
    for (uword k = 0; k < shown.pictures.n_cols; ++k) {
        const uword picture = mistakes[k];
        shown.pictures.col(k) = digits.test.images.col(picture);
        shown.captions.push_back(
            caption(digits.kind, digits.test.labels(picture), evaluation.read(picture)));
    }
    return shown;
}

} // namespace

void print_baselines(std::ostream& out, const Digits& digits, std::uint64_t seed,
                     unsigned threads) {
    const Dataset& test = digits.test;
    const uword classes = digits.kind.classes;
    Engine engine(seed);
    const auto line = [&](const std::string& name, const Labels& read) {
        print_baseline(out, name, count_correct(read, test.labels), test.size());
    };
    out << "What is easy, on the test pictures:\n";
    line("a random guess", guess_at_random(test.size(), engine, classes));
    line("average darkness",
         read_by_darkness(mean_darkness(digits.training, classes), test.images));
    line("nearest mean picture",
         read_by_mean_picture(mean_pictures(digits.training, classes), test.images));
    line("network " + in_brackets(std::vector<uword>{digits.kind.size(), classes}) +
             ", no hidden layer",
         evaluate(train_linear(digits, seed), test, threads).read);
}

namespace {

/// "97.14 %" of a class's pictures; "-" where there are none.
std::string share_right(const arma::umat& counts, uword row) {
    const uword total = arma::accu(counts.row(row));
    return total == 0 ? "-"
                      : percent(static_cast<double>(counts(row, row)) / static_cast<double>(total));
}

/// What stands before each row of a table: the class's name and, where names are too long to stand
/// above columns, before it the number that stands there. All are of one width.
std::vector<std::string> row_names(const PictureKind& kind, bool numbered) {
    std::vector<std::string> names;
    std::size_t width = 0;
    for (uword k = 0; k < kind.classes; ++k) {
        names.push_back((numbered ? std::to_string(k) + " " : "") + kind.name(k));
        width = std::max(width, names.back().size());
    }
    for (std::string& name : names) {
        name.resize(width, ' ');
    }
    return names;
}

void print_table(std::ostream& out, const PictureKind& kind, const arma::umat& counts) {
    bool numbered = false;
    for (const std::string& name : kind.class_names) {
        numbered = numbered || name.size() > 4;
    }
    const std::vector<std::string> names = row_names(kind, numbered);
    out << "How each " << (kind.is_of_digits() ? "digit" : "class")
        << " (row) was read (column); a dot is none:\n     "
        << std::string(names.front().size(), ' ');
    for (uword col = 0; col < kind.classes; ++col) {
        out << std::setw(5) << (numbered ? std::to_string(col) : kind.name(col));
    }
    out << "   right\n";
    for (uword row = 0; row < kind.classes; ++row) {
        out << "    " << names[row] << ' ';
        for (uword col = 0; col < kind.classes; ++col) {
            const uword count = counts(row, col);
            out << std::setw(5) << (count == 0 ? "." : std::to_string(count));
        }
        out << std::setw(10) << share_right(counts, row) << '\n';
    }
}

/// The three classes that the pictures of class `row` are mostly taken for: "O (12), Q (3)".
std::string mostly_taken_for(const PictureKind& kind, arma::urowvec counts, uword row) {
    counts(row) = 0;
    const arma::uvec order = arma::stable_sort_index(counts, "descend");
    std::string text;
    for (uword k = 0; k < std::min<uword>(3, order.n_elem) && counts(order(k)) > 0; ++k) {
        text += (k == 0 ? "" : ", ") + kind.name(order(k)) + " (" +
                std::to_string(counts(order(k))) + ")";
    }
    return text;
}

void print_list(std::ostream& out, const PictureKind& kind, const arma::umat& counts) {
    const std::vector<std::string> names = row_names(kind, false);
    out << "How each class was read: the share read right, what it was mostly taken for:\n";
    for (uword row = 0; row < kind.classes; ++row) {
        const std::string others = mostly_taken_for(kind, counts.row(row), row);
        out << "    " << names[row] << std::setw(10) << share_right(counts, row)
            << (others.empty() ? "" : "   ") << others << '\n';
    }
}

} // namespace

void print_confusion(std::ostream& out, const PictureKind& kind, const Labels& labels,
                     const Labels& read) {
    constexpr uword most_columns = 12; // of five letters: more do not fit into a terminal
    const arma::umat counts = confusion(labels, read, kind.classes);
    (kind.classes <= most_columns ? print_table : print_list)(out, kind, counts);
}

void print_worst_mistakes(std::ostream& out, const Digits& digits, const Evaluation& evaluation) {
    const std::vector<uword> mistakes = worst_mistakes(evaluation, digits.test.labels);
    if (mistakes.empty()) {
        return;
    }
    out << "The worst of " << counted(mistakes.size(), "mistake") << ":\n";
    const Shown shown = show_worst(mistakes, 4, digits, evaluation);
    for (const std::string& line :
         row_in_letters(shown.pictures, digits.kind.cols, shown.captions, terminal_columns())) {
        out << line << '\n';
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

void plot_weights(const std::string& file, const Network& network, const PictureKind& kind) {
    const Mat weights = network.W.front().t();
    const uword per_row = weights.n_cols > 40 ? 10 : 6;
    Plot plot(file, tiles_size(weights.n_cols, per_row, false));
    draw_tiles(plot, "What excites (orange) and inhibits (blue) each hidden neuron", weights,
               kind.rows, kind.cols, per_row, Shading::signs);
    plot.show();
}

void plot_mistakes(const std::string& file, const Digits& digits, const Evaluation& evaluation) {
    constexpr uword per_row = 8;
    const std::vector<uword> mistakes = worst_mistakes(evaluation, digits.test.labels);
    Shown shown = show_worst(mistakes, 6 * per_row, digits, evaluation);
    if (mistakes.empty()) {
        shown.pictures.zeros(digits.kind.size(), 1);
    }
    Plot plot(file, tiles_size(shown.pictures.n_cols, per_row, true));
    draw_tiles(plot, "The worst of " + counted(mistakes.size(), "mistake"), shown.pictures,
               digits.kind.rows, digits.kind.cols, per_row, Shading::ink, shown.captions);
    plot.show();
}

} // namespace lab
