#include "in_loops.hpp"

#include "small_network.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/terminal.hpp"
#include "common/command_line/wording.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <optional>

namespace lab {

namespace {

constexpr uword most_pictures = 1000, most_tests = 500, networks = 3, epochs = 2, mini_batch = 10;
constexpr Real eta = 0.1F;

struct Step {
    const char* exercise;
    const char* functions;
};
const Step steps[] = {{"6.1", "convolve"},
                      {"6.2", "max_pool"},
                      {"6.3", "convolve_backward"},
                      {"6.4", "relu, relu_prime"},
                      {"6.5", "shifted"}};

/// The lab's own, with their time counted as the learner's is.
Functions the_labs() {
    Functions f;
    f.convolve = counted(f.time, "6.1", f.convolve);
    f.pool = counted(f.time, "6.2", f.pool);
    f.convolve_backward = counted(f.time, "6.3", f.convolve_backward);
    f.relu = counted(f.time, "6.4", f.relu);
    f.relu_prime = counted(f.time, "6.4", f.relu_prime);
    f.shifted = counted(f.time, "6.5", f.shifted);
    return f;
}

/// The pictures of a mini-batch, each moved by up to a pixel.
Mat moved(const Functions& functions, const Mat& pictures, Engine& engine) {
    std::uniform_int_distribution<int> pixels(-1, 1);
    Mat x(arma::size(pictures));
    for (uword k = 0; k < pictures.n_cols; ++k) {
        const int dx = pixels(engine), dy = pixels(engine);
        x.col(k) = functions.shifted(pictures.col(k), dx, dy);
    }
    return x;
}

/// Trains one network; `after` is called after each mini-batch. Nothing where Ctrl-C stopped it.
template <typename After>
std::optional<SmallNetwork> trained(const Functions& functions, const Dataset& data,
                                    std::uint64_t seed, const After& after) {
    Engine engine(seed);
    SmallNetwork network = small_network(engine);
    for (uword epoch = 0; epoch < epochs; ++epoch) {
        const arma::uvec order(shuffled_order(data.size(), engine));
        for (uword first = 0; first < data.size(); first += mini_batch) {
            const arma::uvec chosen =
                order.subvec(first, std::min(first + mini_batch, data.size()) - 1);
            step(functions, network, moved(functions, data.images.cols(chosen), engine),
                 one_hot(data.labels.cols(chosen)), eta);
            if (interrupted()) {
                return std::nullopt;
            }
            after();
        }
    }
    return network;
}

/// 6.6: how much of the error reaches each layer of a deep sigmoid network, by both.
void tell_norms(const Functions& functions, const Dataset& data, std::uint64_t seed) {
    Engine engine(seed);
    const Network deep =
        random_network({image_size, 30, 30, 30, 30, 30, digit_count}, Start::scaled_normal, engine);
    const auto row = [&](const char* whose, const Functions& by) {
        std::printf("  %-14s", whose);
        for (const Real norm : by.delta_norms(deep, data.images, one_hot(data.labels))) {
            std::printf(" %9.2g", static_cast<double>(norm));
        }
        std::printf("\n");
    };
    std::printf("6.6 delta_norms: |delta| of layer 1, 2, .. and of the output, five hidden layers "
                "of 30\nsigmoid neurons, %llu pictures, before learning:\n",
                static_cast<unsigned long long>(data.size()));
    if (functions.yours.count("6.6") > 0) {
        row("yours", functions);
    }
    row("the lab's own", Functions());
    std::printf("\n");
    std::fflush(stdout);
}

/// Milliseconds for a picture, of the processor, within each function.
void tell_time(const Functions& functions, double seconds, const Functions& labs,
               double labs_seconds, double pictures) {
    std::printf("The processor's time for a picture that is learnt from:\n"
                "                                    yours    the lab's own, in loops too\n");
    double longer = 0, most = 0;
    std::string slowest;
    for (const auto& [exercise, names] : steps) {
        const double mine = functions.time->seconds(exercise) / pictures;
        const double ours = labs.time->seconds(exercise) / pictures;
        const bool yours = functions.yours.count(exercise) > 0;
        char text[24];
        std::snprintf(text, sizeof text, "%.3f ms", 1000 * mine);
        std::printf("  %s %-20s %15s %14.3f ms\n", exercise, names, yours ? text : "the lab's",
                    1000 * ours);
        longer += yours ? mine - ours : 0;
        if (yours && mine - ours > most) {
            most = mine - ours;
            slowest = std::string(exercise) + ", " + names;
        }
    }
    std::printf("  all %33.3f ms %14.3f ms\n", 1000 * seconds / pictures,
                1000 * labs_seconds / pictures);
    std::fflush(stdout);
    if (!slowest.empty() && longer > 0.1 * labs_seconds / pictures) {
        std::cout << wrapped(
            "Yours are slower, and most of that time goes by in " + slowest +
                ". The lab's go through a whole map for each weight of a filter, so that the "
                "innermost loop is over numbers that lie side by side, and no index is "
                "checked in it.",
            100);
    }
}

} // namespace

int run_in_loops(const Functions& functions, const Digits& digits, const Settings& settings) {
    const Dataset data = slice(digits.training, 0, std::min(most_pictures, digits.training.size()));
    const Dataset test = slice(digits.test, 0, std::min(most_tests, digits.test.size()));
    std::cout << small_plan << ", in loops:\n"
              << data.size() << " training pictures, each moved by up to a pixel, " << epochs
              << " epochs, mini-batches of " << mini_batch << ",\nplain descent, eta 0.1; "
              << networks << " networks read " << test.size() << " test pictures:\n\n"
              << std::flush;

    // The functions in use
    const uword batches = epochs * ((data.size() + mini_batch - 1) / mini_batch);
    uword done = 0;
    Progress progress("learning in loops");
    const auto after = [&] { progress.update(++done, (networks + 1) * batches); };
    std::optional<SmallNetwork> first;
    std::vector<Mat> outputs;
    TimeSpent time;
    TimeSpent within; // of the functions, while the first network learnt
    for (uword k = 0; k < networks; ++k) {
        functions.time->clear();
        TimeSpent learning;
        const std::optional<SmallNetwork> network = learning.in(
            "learning", [&] { return trained(functions, data, settings.seed + k, after); });
        progress.wipe();
        if (!network) {
            return exit_interrupted;
        }
        if (k == 0) {
            first = network;
            time = learning;
            within = *functions.time;
        }
        outputs.push_back(answers(functions, *network, test.images));
        std::printf(
            "  network %llu  %14s\n", static_cast<unsigned long long>(k + 1),
            percent(static_cast<double>(count_correct(decode(outputs.back()), test.labels)) /
                    static_cast<double>(test.size()))
                .c_str());
        std::fflush(stdout);
    }
    const uword correct = count_correct(functions.vote(outputs), test.labels);
    const uword by_labs = count_correct(vote(outputs), test.labels);
    std::printf("  their vote %14s%s\n\n",
                percent(static_cast<double>(correct) / static_cast<double>(test.size())).c_str(),
                correct == by_labs
                    ? ""
                    : (", by the lab's own vote " +
                       percent(static_cast<double>(by_labs) / static_cast<double>(test.size())))
                          .c_str());
    tell_norms(functions, data, settings.seed);

    // The lab's own, from the same start
    const Functions labs = the_labs();
    TimeSpent labs_time;
    const std::optional<SmallNetwork> own =
        labs_time.in("learning", [&] { return trained(labs, data, settings.seed, after); });
    progress.wipe();
    if (!own) {
        return exit_interrupted;
    }
    if (!functions.yours.empty()) {
        std::printf(
            "The lab's functions make network 1 the same, but for %.2g in a weight or bias.\n\n",
            largest_difference(*first, *own));
    }
    *functions.time = within;
    tell_time(functions, time.seconds(), labs, labs_time.seconds(),
              static_cast<double>(epochs * data.size()));
    std::cout << '\n' << accuracy_line(correct, test.size(), digits.name) << std::endl;
    return exit_fine;
}

} // namespace lab
