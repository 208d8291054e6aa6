#include "trials.hpp"

#include "lesson_4.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/terminal.hpp"
#include "common/command_line/wording.hpp"
#include "common/neurons/activation.hpp"
#include "common/plots/plot.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

/// What a row of a table tells of one network.
struct Measured {
    Followed followed;
    double kept = 0;        // validation accuracy of the network that is kept
    double number = 0;      // of the table's own column
    double in_function = 0; // seconds of all epochs
};

/// One way to train, as a row of its table.
struct TableRow {
    std::string name;
    std::function<Measured(const Functions&, const Sets&, std::uint64_t seed)> measure;
};

/// A function, or two, tried: what lesson 4 does, and what it becomes.
struct Trial {
    std::string exercise, functions, experiment, title;
    uword pictures;     // to learn from
    std::string column; // its own
    const char* format; // of the numbers in it
    TableRow usual;
    std::vector<TableRow> tried;
};

std::string text_of(const char* format, double number) {
    char text[40];
    std::snprintf(text, sizeof text, format, number);
    return text;
}

/// Trains as the recipe says; `number` says what stands in the table's own column.
template <typename Number>
Measured trained(const Recipe& recipe, const Sets& sets, uword epochs, std::uint64_t seed,
                 const Number& number) {
    Measured measured;
    measured.followed = follow(recipe, sets, epochs, seed);
    measured.kept = measured.followed.accuracy.back();
    measured.number = number(measured.followed);
    return measured;
}

Mat sigmoid_of(const Mat& z) {
    return sigmoid(z);
}

/// The cost that the recipe is about, on the validation pictures.
double validation_cost(const Recipe& recipe, const Sets& sets, const Followed& followed) {
    return recipe.cost(recipe.answer(followed.last, sets.validation.images),
                       one_hot(sets.validation.labels));
}

double mean_weight(const Followed& followed) {
    double sum = 0, count = 0;
    for (const Mat& W : followed.last.W) {
        sum += static_cast<double>(arma::accu(arma::abs(W)));
        count += static_cast<double>(W.n_elem);
    }
    return sum / count;
}

/// Of the answers of the hidden neurons at the start, the per cent that are within 0.01 of 0 or 1.
double saturated(const Sets& sets, const Followed& followed) {
    Mat z = followed.first.W[0] * sets.validation.images;
    z.each_col() += followed.first.b[0];
    const Mat from_half = arma::abs(sigmoid(z) - Real{0.5});
    return 100 * static_cast<double>(arma::accu(from_half > Real{0.49})) /
           static_cast<double>(from_half.n_elem);
}

/// Lesson 4's start, but all outputs say 1 to everything, firmly.
Network wrong_start(Engine& engine) {
    Network network = usual_start(engine);
    network.b.back().fill(8);
    return network;
}

Recipe usual_way(Real eta) {
    Recipe recipe;
    recipe.start = usual_start;
    recipe.step = usual_step(eta);
    return recipe;
}

Trial cross_entropy_trial() {
    constexpr uword epochs = 3;
    const auto measure = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed, [&](const Followed& followed) {
            return validation_cost(recipe, sets, followed);
        });
    };
    return {"5.1",
            "cross_entropy_cost, cross_entropy_delta",
            "costs",
            "all ten outputs begin by saying 1 (b = 8)",
            5000,
            "its cost",
            "%.3f",
            {"quadratic cost, eta 3",
             [=](const Functions&, const Sets& sets, std::uint64_t seed) {
                 Recipe recipe = usual_way(3);
                 recipe.start = wrong_start;
                 return measure(recipe, sets, seed);
             }},
            {{"cross-entropy, eta 0.5",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  Recipe recipe;
                  recipe.start = wrong_start;
                  recipe.step = step_of({sigmoid_of, functions.cross_entropy_delta, {}}, Real{0.5});
                  recipe.cost = functions.cross_entropy_cost;
                  return measure(recipe, sets, seed);
              }}}};
}

Trial softmax_trial() {
    constexpr uword epochs = 3;
    const auto measure = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed, [&](const Followed& followed) {
            return validation_cost(recipe, sets, followed);
        });
    };
    return {"5.2",
            "softmax, log_likelihood_cost",
            "costs",
            "outputs that are probabilities",
            5000,
            "its cost",
            "%.3f",
            {"sigmoid, quadratic, eta 3",
             [=](const Functions&, const Sets& sets, std::uint64_t seed) {
                 return measure(usual_way(3), sets, seed);
             }},
            {{"softmax, log-likelihood, eta 1",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  const auto difference = [](const Mat& a, const Mat& y) -> Mat { return a - y; };
                  Recipe recipe;
                  recipe.start = usual_start;
                  recipe.step = step_of({functions.softmax, difference, {}}, 1);
                  recipe.answer = [functions](const Network& network, const Mat& x) {
                      return answer_with(functions.softmax, network, x);
                  };
                  recipe.cost = functions.log_likelihood_cost;
                  return measure(recipe, sets, seed);
              }}}};
}

Trial decay_trial() {
    constexpr uword epochs = 20;
    const auto measure = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed, mean_weight);
    };
    const auto row = [=](const std::string& name, auto step, Real lambda) -> TableRow {
        return {name, [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                    Recipe recipe = usual_way(3);
                    recipe.step = [&](Network& network, const Mat& x, const Mat& y) {
                        (functions.*step)(network, x, y, 3, lambda, sets.training.size());
                    };
                    return measure(recipe, sets, seed);
                }};
    };
    return {
        "5.3",
        "l2_step, l1_step",
        "cures",
        "weights that are kept small",
        1000,
        "mean |w|",
        "%.4f",
        {"neither, eta 3", [=](const Functions&, const Sets& sets,
                               std::uint64_t seed) { return measure(usual_way(3), sets, seed); }},
        {row("L2, lambda 0.2", &Functions::l2_step, Real{0.2}),
         row("L1, lambda 0.02", &Functions::l1_step, Real{0.02})}};
}

Trial dropout_trial() {
    constexpr uword epochs = 20;
    const auto measure = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed, [&](const Followed& followed) {
            return 100 * accuracy_of(recipe, followed.last, sets.training);
        });
    };
    return {"5.4",
            "dropout_mask, dropout",
            "cures",
            "a fifth of the hidden neurons silenced",
            1000,
            "learnt",
            "%.2f %%",
            {"none, eta 3", [=](const Functions&, const Sets& sets,
                                std::uint64_t seed) { return measure(usual_way(3), sets, seed); }},
            {{"dropout of 0.2, eta 3",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  const auto quadratic = [](const Mat& a, const Mat& y) -> Mat {
                      return (a - y) % a % (1 - a);
                  };
                  auto drawn = std::make_shared<Engine>(seed);
                  Recipe recipe;
                  recipe.start = usual_start;
                  recipe.step = step_of({sigmoid_of, quadratic,
                                         [functions, drawn](const Mat& a) {
                                             return functions.dropout(a, Real{0.2}, true, *drawn);
                                         }},
                                        3);
                  // To read, all that a hidden neuron says is handed on, through the function
                  recipe.answer = [functions, drawn](const Network& network, const Mat& x) -> Mat {
                      Mat z = network.W[0] * x;
                      z.each_col() += network.b[0];
                      z = network.W[1] * functions.dropout(sigmoid(z), Real{0.2}, false, *drawn);
                      z.each_col() += network.b[1];
                      return sigmoid(z);
                  };
                  return measure(recipe, sets, seed);
              }}}};
}

Trial start_trial() {
    constexpr uword epochs = 3;
    const auto measure = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed,
                       [&](const Followed& followed) { return saturated(sets, followed); });
    };
    return {"5.5",
            "start_weights",
            "starts",
            "how wide the weights begin",
            5000,
            "saturated",
            "%.2f %%",
            {"N(0, 1), eta 3",
             [=](const Functions&, const Sets& sets, std::uint64_t seed) {
                 Recipe recipe = usual_way(3);
                 recipe.start = [](Engine& engine) {
                     return random_network({image_size, 30, digit_count}, Start::standard_normal,
                                           engine);
                 };
                 return measure(recipe, sets, seed);
             }},
            {{"N(0, 1/n), eta 3",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  Recipe recipe = usual_way(3);
                  recipe.start = [&](Engine& engine) {
                      Network network;
                      for (const auto& [n_out, n_in] :
                           {std::pair<uword, uword>{30, image_size}, {digit_count, 30}}) {
                          const LayerStart layer = functions.start_weights(n_out, n_in, engine);
                          network.W.push_back(layer.W);
                          network.b.push_back(layer.b);
                      }
                      return network;
                  };
                  return measure(recipe, sets, seed);
              }}}};
}

Trial stopping_trial() {
    constexpr uword most = 40, patience = 5;
    return {"5.6",
            "stop_early",
            "cures",
            "when to stop",
            1000,
            "epochs",
            "%.0f",
            {"to the end, eta 3",
             [=](const Functions&, const Sets& sets, std::uint64_t seed) {
                 return trained(usual_way(3), sets, most, seed, [](const Followed& followed) {
                     return static_cast<double>(followed.epochs());
                 });
             }},
            {{"patience 5, eta 3",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  const Recipe recipe = usual_way(3);
                  Engine engine(seed), order(seed);
                  TimeSpent learning;
                  std::vector<double> accuracies;
                  const auto epoch = [&](Network& network) {
                      learning.in("epochs",
                                  [&] { train_epoch(recipe, network, sets.training, order); });
                      return learning.in("looks", [&] {
                          accuracies.push_back(accuracy_of(recipe, network, sets.validation));
                          return static_cast<Real>(accuracies.back());
                      });
                  };
                  const Stopped stopped =
                      functions.stop_early(recipe.start(engine), epoch, patience, most);
                  Measured measured;
                  measured.followed.last = stopped.best;
                  measured.followed.accuracy = arma::vec(accuracies);
                  measured.followed.seconds = learning.seconds("epochs");
                  measured.kept = accuracy_of(recipe, stopped.best, sets.validation);
                  measured.number = static_cast<double>(stopped.epochs);
                  measured.in_function = -learning.seconds(); // the epochs are not its own work
                  return measured;
              }}}};
}

Trial momentum_trial() {
    constexpr uword epochs = 3;
    const auto cost = [](const Recipe& recipe, const Sets& sets, std::uint64_t seed) {
        return trained(recipe, sets, epochs, seed, [&](const Followed& followed) {
            return validation_cost(recipe, sets, followed);
        });
    };
    return {
        "5.7",
        "momentum_steps",
        "momentum",
        "steps that go on",
        5000,
        "its cost",
        "%.4f",
        {"plain, eta 0.3",
         [=](const Functions&, const Sets& sets, std::uint64_t seed) {
             return cost(usual_way(Real{0.3}), sets, seed);
         }},
        {{"mu 0.9, eta 0.3", [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
              Recipe recipe = usual_way(Real{0.3});
              Gradient velocity;
              recipe.step = [&](Network& network, const Mat& x, const Mat& y) {
                  if (velocity.W.empty()) {
                      for (std::size_t l = 0; l < network.W.size(); ++l) {
                          velocity.W.emplace_back(arma::size(network.W[l]), arma::fill::zeros);
                          velocity.b.emplace_back(arma::size(network.b[l]), arma::fill::zeros);
                      }
                  }
                  functions.momentum_step(network, velocity, x, y, Real{0.3}, Real{0.9});
              };
              return cost(recipe, sets, seed);
          }}}};
}

Trial schedule_trial() {
    constexpr uword epochs = 15;
    constexpr Real eta = 10;
    return {"5.7",
            "after_epoch",
            "schedules",
            "a rate that falls",
            5000,
            "last eta",
            "%.3g",
            {"always 10",
             [=](const Functions&, const Sets& sets, std::uint64_t seed) {
                 return trained(usual_way(eta), sets, epochs, seed,
                                [=](const Followed&) { return static_cast<double>(eta); });
             }},
            {{"from 10, halved, patience 1",
              [=](const Functions& functions, const Sets& sets, std::uint64_t seed) {
                  FallingRate rate{eta, 1, -1, 0};
                  Workspace work;
                  Recipe recipe;
                  recipe.start = usual_start;
                  recipe.step = [&](Network& network, const Mat& x, const Mat& y) {
                      work.x = x;
                      work.y = y;
                      sgd_step(network, work, rate.eta);
                  };
                  recipe.after_epoch = [&](double accuracy) {
                      functions.after_epoch(rate, static_cast<Real>(accuracy));
                  };
                  return trained(recipe, sets, epochs, seed,
                                 [&](const Followed&) { return static_cast<double>(rate.eta); });
              }}}};
}

std::vector<Trial> trials_of(const std::string& experiment) {
    std::vector<Trial> trials = {cross_entropy_trial(), softmax_trial(), decay_trial(),
                                 dropout_trial(),       start_trial(),   stopping_trial(),
                                 momentum_trial(),      schedule_trial()};
    if (!experiment.empty()) {
        trials.erase(
            std::remove_if(trials.begin(), trials.end(),
                           [&](const Trial& trial) { return trial.experiment != experiment; }),
            trials.end());
    }
    return trials;
}

/// A row of the table: means over the seeds.
struct Line {
    double first = 0, last = 0, number = 0; // the accuracies after epoch 1 and at the end
    double seconds = 0, in_function = 0;    // an epoch
    arma::vec accuracy;                     // after each epoch, as far as all seeds came
};

Line line_of(const TableRow& row, const Functions& functions, const std::string& exercise,
             const Sets& sets, const Settings& settings, uword seeds) {
    Line line;
    for (uword k = 0; k < seeds && !interrupted(); ++k) {
        functions.time->clear();
        const Measured measured = row.measure(functions, sets, settings.seed + k);
        const double share = 1 / static_cast<double>(seeds);
        const double of_epoch = share / static_cast<double>(measured.followed.epochs());
        line.first += share * measured.followed.accuracy.front();
        line.last += share * measured.kept;
        line.number += share * measured.number;
        line.seconds += of_epoch * measured.followed.seconds;
        line.in_function +=
            of_epoch * std::max(0.0, functions.time->seconds(exercise) + measured.in_function);
        const uword shown = k == 0 ? measured.followed.epochs()
                                   : std::min(measured.followed.epochs(), line.accuracy.n_elem);
        line.accuracy = k == 0 ? arma::vec(share * measured.followed.accuracy)
                               : arma::vec(line.accuracy.head(shown) +
                                           share * measured.followed.accuracy.head(shown));
    }
    return line;
}

void print_line(const Trial& trial, const std::string& name, const std::string& whose,
                const Line& line, bool within) {
    std::printf("  %-33s %-9s %9s %9s %11s %7.0f ms", name.c_str(), whose.c_str(),
                percent(line.first).c_str(), percent(line.last).c_str(),
                text_of(trial.format, line.number).c_str(), 1000 * line.seconds);
    if (within) {
        std::printf(" %7.1f ms", 1000 * line.in_function);
    }
    std::printf("\n");
    std::fflush(stdout);
}

/// The lab's own functions, with their time counted as the learner's is.
Functions the_labs() {
    Functions f;
    f.cross_entropy_cost = counted(f.time, "5.1", f.cross_entropy_cost);
    f.cross_entropy_delta = counted(f.time, "5.1", f.cross_entropy_delta);
    f.softmax = counted(f.time, "5.2", f.softmax);
    f.log_likelihood_cost = counted(f.time, "5.2", f.log_likelihood_cost);
    f.l2_step = counted(f.time, "5.3", f.l2_step);
    f.l1_step = counted(f.time, "5.3", f.l1_step);
    f.dropout = counted(f.time, "5.4", f.dropout);
    f.start_weights = counted(f.time, "5.5", f.start_weights);
    f.stop_early = counted(f.time, "5.6", f.stop_early);
    f.momentum_step = counted(f.time, "5.7", f.momentum_step);
    f.after_epoch = counted(f.time, "5.7", f.after_epoch);
    return f;
}

/// What took clearly longer than the lab's own, in words; empty where nothing did.
std::string slower(const std::string& name, const Line& yours, const Line& ours) {
    if (yours.in_function < 1.2 * ours.in_function + 0.002) {
        return "";
    }
    char text[200];
    std::snprintf(text, sizeof text, "%s %.1f ms an epoch against %.1f ms", name.c_str(),
                  1000 * yours.in_function, 1000 * ours.in_function);
    return text;
}

void print_heading(const Trial& trial, const Sets& sets) {
    std::cout << trial.exercise << " " << trial.functions << ": " << trial.title << "; "
              << sets.training.size() << " pictures\n";
    std::printf("  %-33s %-9s %9s %9s %11s %10s %10s\n", "", "", "epoch 1", "at last",
                trial.column.c_str(), "an epoch", "within");
}

/// What a trial leaves for the end: curves, and what was slower than the lab's own.
struct Left {
    std::vector<Curve> curves;
    std::vector<std::string> slower;
};

Left show(const Trial& trial, const Functions& functions, const Sets& sets,
          const Settings& settings) {
    const uword seeds = settings.seeds;
    const Functions ours = the_labs();
    const bool yours = functions.yours.count(trial.exercise) > 0;
    Left left;
    const auto add = [&](const std::string& title, const Line& line, const std::string& style) {
        const arma::vec epochs = arma::regspace(1, static_cast<double>(line.accuracy.n_elem));
        left.curves.push_back({title, arma::join_rows(epochs, 100 * line.accuracy), style});
    };
    print_heading(trial, sets);
    Line line = line_of(trial.usual, ours, trial.exercise, sets, settings, seeds);
    print_line(trial, trial.usual.name, "lesson 4", line, false);
    add(trial.usual.name, line, "lines dashtype 2");
    for (const TableRow& row : trial.tried) {
        const Line own = line_of(row, ours, trial.exercise, sets, settings, seeds);
        line = own;
        if (yours) {
            line = line_of(row, functions, trial.exercise, sets, settings, seeds);
            print_line(trial, row.name, "yours", line, true);
        }
        print_line(trial, yours ? "" : row.name, "the lab's", own, true);
        add(row.name, line, "lines");
        if (yours) {
            const std::string words = slower(trial.exercise + ", " + row.name + ":", line, own);
            left.slower.insert(left.slower.end(), words.empty() ? 0 : 1, words);
        }
    }
    std::cout << '\n';
    return left;
}

/// Where the time went that the lab's own did not need.
void tell_slower(const std::vector<std::string>& slower) {
    if (slower.empty()) {
        return;
    }
    std::string text = "Within your functions it takes longer than within the lab's own: ";
    for (std::size_t k = 0; k < slower.size(); ++k) {
        text += (k == 0 ? "" : "; ") + slower[k];
    }
    std::cout << wrapped(text +
                             ". A matrix that is made anew for each mini-batch, or that is but a "
                             "step on the way, is memory to be found and gone through once more.",
                         100)
              << '\n';
}

void draw(const std::vector<Trial>& trials, const std::vector<std::vector<Curve>>& curves,
          const std::string& file) {
    const auto count = static_cast<unsigned>(trials.size());
    const unsigned across = count == 1 ? 1 : 2, down = (count + across - 1) / across;
    Plot plot(file, {500 * across, 340 * down});
    plot.command(plot.in_letters() ? "set multiplot layout " + std::to_string(count) + ",1"
                                   : "set multiplot layout " + std::to_string(down) + "," +
                                         std::to_string(across));
    for (std::size_t k = 0; k < curves.size(); ++k) {
        // Epochs are whole
        plot.command(curves[k].front().points.n_rows <= 10 ? "set xtics 1" : "set xtics autofreq");
        draw_curves(plot,
                    {trials[k].exercise + ": " + trials[k].title, "epoch", "validation, per cent",
                     false, false, "bottom right"},
                    curves[k]);
    }
    plot.command("unset multiplot");
    plot.show();
}

} // namespace

void try_functions(const Functions& functions, const Digits& digits, const Settings& settings) {
    const std::vector<Trial> trials = trials_of(settings.experiment);
    const uword seeds = settings.seeds;
    const Dataset validation =
        slice(digits.validation, 0, std::min<uword>(2000, digits.validation.size()));
    std::cout
        << "Lesson 4's network [784, 30, 10], mini-batches of 10, "
        << (seeds == 1 ? "one seed" : std::to_string(seeds) + " seeds") << ".\nOf "
        << validation.size()
        << " validation pictures are read right, after epoch 1 and at last;\nof the time of an "
           "epoch so much is spent within the functions:\n\n"
        << std::flush;
    std::vector<std::vector<Curve>> curves;
    std::vector<std::string> slower;
    for (const Trial& trial : trials) {
        const uword pictures = std::min(trial.pictures, digits.training.size());
        const Left left =
            show(trial, functions, {slice(digits.training, 0, pictures), validation}, settings);
        if (interrupted()) {
            return;
        }
        curves.push_back(left.curves);
        slower.insert(slower.end(), left.slower.begin(), left.slower.end());
    }
    tell_slower(slower);
    if (settings.plot) {
        draw(trials, curves, *settings.plot);
    }
}

} // namespace lab
