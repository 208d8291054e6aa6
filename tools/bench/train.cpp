// What the peers in peers/ do, by the lab's own core: trains the network of chapter 4, the better
// one of chapter 5 or the convolutional one of chapter 6, and tells of each epoch in the line that
// racing.py reads.

#include "common/basics/error.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/deep/deep_training.hpp"
#include "common/digits/digit_source.hpp"
#include "common/digits/idx.hpp"
#include "common/digits/painted/painted_digits.hpp"
#include "common/training/network_training.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

namespace {

using namespace lab;

struct Settings {
    std::string data, network = "dense", paint;
    unsigned long hidden = 30, batch = 10, examples = 50000, epochs = 1, threads = 1, seed = 1;
    double eta = 3, goal = 1;
    bool peak = false;
};

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options("build/tools/bench/train", "trains a network and times each epoch");
    options.text("data", settings.data, "DIR", "the folder of MNIST's four files");
    options.choice("network", settings.network, {"dense", "better", "conv"},
                   "of chapter 4, 5 or 6");
    options.whole("hidden", settings.hidden, 1, 100000, "hidden neurons of the dense network");
    options.whole("batch", settings.batch, 1, 50000, "pictures in a mini-batch");
    options.real("eta", settings.eta, ProgramOptions::From::above, 0, 1000, "learning rate");
    options.whole("examples", settings.examples, 1, 50000, "pictures to learn from");
    options.whole("epochs", settings.epochs, 1, 1000, "at most so many");
    options.real("goal", settings.goal, ProgramOptions::From::above, 0, 1,
                 "ends after the epoch that reads this share of the validation pictures");
    options.whole("threads", settings.threads, 1, 1024, "for all but the dense network");
    options.whole("seed", settings.seed, 0, 1000000, "of weights and order");
    options.text("paint", settings.paint, "DIR",
                 "paint a data set for --examples pictures to learn from, and end");
    options.flag("peak", settings.peak, "measure the peak of sgemm on --threads threads, and end");
    return options.parse(argc, argv);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The rate of products of 1024 x 1024 matrices on all threads at once, the best of eight: no
/// product of the same machine and BLAS can be expected to be faster.
void print_peak(unsigned threads) {
    constexpr uword n = 1024;
    double best = 0;
    const auto multiply = [] {
        const Mat a(n, n, arma::fill::ones);
        Mat c = a * a; // the first finds its memory
        c = a * a;
    };
    for (int k = 0; k < 8; ++k) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<std::thread> others;
        for (unsigned t = 1; t < threads; ++t) {
            others.emplace_back(multiply);
        }
        multiply();
        for (std::thread& other : others) {
            other.join();
        }
        best = std::max(best, 2 * 2.0 * n * n * n * threads / seconds_since(start));
    }
    std::printf("peak=%.4g\n", best);
}

/// Files for as many training pictures, with a fifth more to validate with, as load_set splits
/// them.
void paint(const Settings& settings) {
    const std::filesystem::path folder = settings.paint;
    const Dataset training = paint_digits(settings.examples + settings.examples / 5, settings.seed,
                                          0, hardware_threads());
    const Dataset test = paint_digits(10, settings.seed + 1);
    std::filesystem::create_directories(folder);
    write_idx_images(folder / "train-images-idx3-ubyte", training.images);
    write_idx_labels(folder / "train-labels-idx1-ubyte", training.labels);
    write_idx_images(folder / "t10k-images-idx3-ubyte", test.images);
    write_idx_labels(folder / "t10k-labels-idx1-ubyte", test.labels);
}

/// Trains epoch after epoch until the goal is reached, and times the training alone.
template <typename Epoch, typename Accuracy>
void race(const Settings& settings, const Epoch& train_one, const Accuracy& accuracy) {
    double reached = 0;
    for (unsigned long epoch = 1; epoch <= settings.epochs && reached < settings.goal; ++epoch) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t processor = std::clock();
        train_one();
        const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
        const double seconds = seconds_since(start);
        reached = accuracy();
        std::printf("epoch=%lu seconds=%.6f processor=%.6f accuracy=%.4f\n", epoch, seconds, used,
                    reached);
        std::fflush(stdout);
    }
}

bool go_on(uword, uword) {
    return true;
}

void race_dense(const Settings& settings, const Digits& digits) {
    Training run;
    run.eta = settings.eta;
    run.mini_batch_size = settings.batch;
    run.engine.seed(settings.seed);
    run.network = random_network({image_size, settings.hidden, digit_count}, Start::scaled_normal,
                                 run.engine);
    const Mat targets = one_hot(digits.training.labels);
    Workspace work;
    race(
        settings, [&] { train_epoch(run, digits.training, targets, work, go_on); },
        [&] { return evaluate(run.network, digits.validation, 1).accuracy(); });
}

void race_deep(const Settings& settings, const Digits& digits, const Architecture& network,
               const DeepPlan& plan) {
    const auto threads = static_cast<unsigned>(settings.threads);
    DeepTraining run;
    run.engine.seed(settings.seed);
    run.network = random_network(network, {1, image_side, image_side}, run.engine);
    run.plan = plan;
    run.plan.epochs = settings.epochs;
    run.plan.mini_batch_size = settings.batch;
    run.plan.eta = settings.eta;
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    race(
        settings, [&] { train_epoch(trainer, digits.training, go_on); },
        [&] { return evaluate(run.network, digits.validation, threads).accuracy(); });
}

void race_better(const Settings& settings, const Digits& digits) {
    DeepPlan plan;
    plan.schedule = Schedule::cosine;
    plan.rule.decay = 1e-4;
    race_deep(settings, digits, dense(settings.hidden) | relu() | dense(digit_count) | softmax(),
              plan);
}

void race_conv(const Settings& settings, const Digits& digits) {
    DeepPlan plan;
    plan.schedule = Schedule::constant;
    race_deep(settings, digits,
              conv(20, 5) | relu() | max_pool(2) | conv(40, 5) | relu() | max_pool(2) | dense(100) |
                  relu() | dense(10) | softmax(),
              plan);
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    use_one_blas_thread();
    if (settings.peak) {
        print_peak(static_cast<unsigned>(settings.threads));
        return exit_fine;
    }
    if (!settings.paint.empty()) {
        paint(settings);
        return exit_fine;
    }
    const auto folder = locate_mnist(settings.data);
    if (!folder) {
        throw MissingError("MNIST is not here: name its folder with --data.");
    }
    Digits digits = load_set(*folder);
    require_like_mnist(digits, "./lab bench");
    digits.training =
        slice(digits.training, 0, std::min<uword>(settings.examples, digits.training.size()));
    const auto race_one = settings.network == "conv"     ? race_conv
                          : settings.network == "better" ? race_better
                                                         : race_dense;
    race_one(settings, digits);
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
