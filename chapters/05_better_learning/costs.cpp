#include "costs.hpp"

#include "experiment.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"

#include <cmath>
#include <iostream>
#include <mutex>

namespace lab {

namespace {

constexpr uword mini_batch = 10;
constexpr uword most_mini_batches = 10000;
constexpr double goal = 0.8;
constexpr double output_biases[] = {0, 2, 4, 6, 8, 10};          // a row of the table for each
constexpr Cost costs[] = {Cost::quadratic, Cost::cross_entropy}; // a column for each

/// The numbers of mini-batches after which the validation pictures are looked at: each about 1.2
/// times the one before.
std::vector<uword> looks() {
    std::vector<uword> counts;
    for (double count = 10; count < most_mini_batches; count *= 1.2) {
        counts.push_back(static_cast<uword>(count));
    }
    counts.push_back(most_mini_batches);
    return counts;
}

/// A network whose outputs all begin with the same bias.
DeepTraining wrong_start(const PictureKind& kind, Cost cost, double bias, std::uint64_t seed) {
    DeepTraining run = plain_training(kind, "dense(30) | sigmoid | dense(10) | sigmoid",
                                      cost == Cost::quadratic ? 3.0 : 0.5, mini_batch, 1, seed);
    set_cost(run.network, cost);
    run.network.parameters.tail(kind.classes).fill(static_cast<Real>(bias));
    return run;
}

/// The validation accuracy at each of `counts`.
arma::vec climb(DeepTraining run, const std::vector<uword>& counts, const Dataset& training,
                const Dataset& validation) {
    WorkerPool pool(1);
    MiniBatchTrainer trainer(pool, run);
    arma::vec accuracy(counts.size());
    std::vector<uword> order;
    uword next = 0;
    uword done = 0;
    for (std::size_t k = 0; k < counts.size(); ++k) {
        for (; done < counts[k] && !interrupted(); ++done) {
            if (next + mini_batch > order.size()) {
                order = shuffled_order(training.size(), run.engine);
                next = 0;
            }
            trainer.step(training, order, next, mini_batch, 0, run.plan.eta);
            next += mini_batch;
        }
        accuracy(k) = evaluate(run.network, validation, 1).accuracy();
    }
    return accuracy;
}

/// The first of `counts` at which `accuracy` reaches the goal, in words.
std::string first_at_goal(const std::vector<uword>& counts, const arma::vec& accuracy) {
    const arma::uvec reached = arma::find(accuracy >= goal, 1);
    return reached.is_empty() ? "over " + std::to_string(most_mini_batches)
                              : std::to_string(counts[reached(0)]);
}

void print_heading(const PictureKind& kind, uword seeds) {
    std::cout << in_brackets(std::vector<uword>{kind.size(), 30, kind.classes})
              << ", sigmoid neurons, plain descent, mini-batches of " << mini_batch << ", mean of "
              << seeds_in_words(seeds) << ".\nThe biases of the "
              << (kind.classes == digit_count ? "ten" : std::to_string(kind.classes))
              << " outputs start at b: sigma(b) is what they say to every "
                 "picture.\n\n"
                 "                                 mini-batches until 80 % are read right\n"
                 "     b   sigma(b)   sigma'(b)      quadratic, eta 3   cross-entropy, eta 0.5\n"
              << std::flush;
}

/// The mean climbs from each output bias with each cost. Several threads add theirs; a row is
/// printed once it and all before it are complete.
class Table {
public:
    Table(const std::vector<uword>& counts, uword seeds)
        : counts_(counts), seeds_(seeds), added_(rows, 0),
          mean_(rows * columns, arma::vec(counts.size(), arma::fill::zeros)) {}

    void add(std::size_t row, uword column, const arma::vec& accuracy) {
        const std::lock_guard<std::mutex> guard(lock_);
        mean_[columns * row + column] += accuracy / static_cast<double>(seeds_);
        progress_.update(++done_, rows * per_row());
        ++added_[row];
        for (; printed_ < rows && added_[printed_] == per_row() && !interrupted(); ++printed_) {
            progress_.wipe();
            print(printed_);
        }
    }

    const arma::vec& mean(std::size_t row, uword column) const {
        return mean_[columns * row + column];
    }

    uword per_row() const { return columns * seeds_; }

    static constexpr std::size_t rows = std::size(output_biases);
    static constexpr uword columns = std::size(costs);

private:
    void print(std::size_t row) const {
        const double b = output_biases[row];
        const double a = 1 / (1 + std::exp(-b));
        std::printf("%6.0f %10.5f %11.5f %21s %24s\n", b, a, a * (1 - a),
                    first_at_goal(counts_, mean(row, 0)).c_str(),
                    first_at_goal(counts_, mean(row, 1)).c_str());
        std::fflush(stdout);
    }

    const std::vector<uword>& counts_;
    uword seeds_;
    std::mutex lock_;
    Progress progress_{"learning"};
    std::vector<uword> added_; // networks of each row
    std::size_t done_ = 0, printed_ = 0;
    std::vector<arma::vec> mean_;
};

/// Trains `seeds` networks for every row and column of the table, on several threads.
void fill_in(Table& table, const std::vector<uword>& counts, const Digits& digits,
             const Settings& settings) {
    const Dataset validation =
        slice(digits.validation, 0, std::min<uword>(2000, digits.validation.size()));
    for_each_chunk(
        Table::rows * table.per_row(), 1, static_cast<unsigned>(settings.threads),
        [&](uword job, uword) {
            const std::size_t row = job / table.per_row();
            const uword column = job % Table::columns;
            const std::uint64_t seed = settings.seed + job % table.per_row() / Table::columns;
            table.add(row, column,
                      climb(wrong_start(digits.kind, costs[column], output_biases[row], seed),
                            counts, digits.training, validation));
        });
}

void draw(const Table& table, const PictureKind& kind, const std::vector<uword>& counts,
          const std::string& file) {
    std::vector<Curve> curves;
    const arma::vec x = arma::conv_to<arma::vec>::from(counts);
    for (const uword column : {0, 1}) {
        for (const std::size_t row : {0, 2, 4, 5}) {
            curves.push_back({(column == 0 ? "quadratic, b = " : "cross-entropy, b = ") +
                                  plain(output_biases[row]),
                              arma::join_rows(x, 100 * table.mean(row, column)),
                              column == 0 ? "lines dashtype 2" : "lines"});
        }
    }
    Plot plot(file, {900, 480});
    draw_curves(plot,
                {(kind.classes == digit_count ? "Ten outputs" : "Outputs") +
                     std::string(" that start by saying 1 to everything"),
                 "mini-batches of ten", "validation pictures read right, per cent", true, false,
                 "outside right center"},
                curves);
    plot.show();
}

} // namespace

void show_costs(const Digits& digits, const Settings& settings) {
    const std::vector<uword> counts = looks();
    print_heading(digits.kind, settings.seeds);
    Table table(counts, settings.seeds);
    fill_in(table, counts, digits, settings);
    if (settings.plot && !interrupted()) {
        draw(table, digits.kind, counts, *settings.plot);
    }
}

} // namespace lab
