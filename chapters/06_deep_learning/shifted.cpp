#include "shifted.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/augment.hpp"
#include "common/deep_programs/deep_program.hpp"
#include "common/plots/letters.hpp"
#include "common/plots/plot.hpp"
#include "common/plots/tiles.hpp"
#include "common/programs/training_screen.hpp"

#include <iostream>

namespace lab {

namespace {

constexpr int furthest = 6; // pixels

struct Reader {
    std::string name, layers;
    uword parameters = 0;
    arma::vec accuracy; // by shift, 0 .. furthest
};

/// Every picture moved by `pixels`, half of them to the right, half to the left.
Dataset moved_aside(const Dataset& data, int pixels, uword width) {
    Dataset moved = data;
    for (uword k = 0; k < data.size(); ++k) {
        moved.images.col(k) =
            shift_picture(data.images.col(k), k % 2 == 0 ? pixels : -pixels, 0, width);
    }
    return moved;
}

void learn_and_read(Reader& reader, const PictureKind& kind, const Dataset& training,
                    const std::vector<Dataset>& tests, const Settings& settings) {
    const auto threads = static_cast<unsigned>(settings.threads);
    Settings own = settings;
    own.layers = reader.layers;
    own.epochs = 6;
    own.no_augmentation = true;
    Digits alike;
    alike.kind = kind;
    DeepTraining run = new_training(own, settings.seed, alike);
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    Progress progress(reader.name);
    while (run.epochs_done < run.plan.epochs && !interrupted()) {
        train_epoch(trainer, training, shown_on(progress, run.epochs_done, 0, run.plan.epochs));
    }
    progress.wipe();
    reader.parameters = run.network.parameters.n_elem;
    reader.accuracy.set_size(tests.size());
    for (std::size_t k = 0; k < tests.size(); ++k) {
        reader.accuracy(k) = evaluate(run.network, tests[k], threads).accuracy();
    }
}

} // namespace

void show_shifted_digits(const Digits& digits, const Settings& settings) {
    const uword count = std::min<uword>(20000, digits.training.size());
    const Dataset training = slice(digits.training, 0, count);
    std::vector<Dataset> tests;
    for (int pixels = 0; pixels <= furthest; ++pixels) {
        tests.push_back(moved_aside(digits.test, pixels, digits.kind.cols));
    }
    std::vector<Reader> readers = {
        {"dense", "dense(100) | relu | dense(10) | softmax", 0, {}},
        {"convolutional",
         "conv(20, 5) | relu | max_pool(2) | conv(40, 5) | relu | max_pool(2) | dense(80) | relu | "
         "dense(10) | softmax",
         0,
         {}}};
    for (Reader& reader : readers) {
        reader.layers = fitted_plan(reader.layers, digits.kind);
    }
    std::cout << count << " centred training pictures, six epochs, no expanded data; test digits "
              << "moved aside:\n";
    for (Reader& reader : readers) {
        learn_and_read(reader, digits.kind, training, tests, settings);
        std::cout << "  " << reader.name << ", " << reader.parameters
                  << " weights and biases: " << reader.layers << '\n';
    }
    std::printf("\n  moved by      dense   convolutional\n");
    for (uword k = 0; k < tests.size(); ++k) {
        std::printf("  %4llu px %10s %15s\n", k, percent(readers[0].accuracy(k)).c_str(),
                    percent(readers[1].accuracy(k)).c_str());
    }
    if (settings.plot) {
        Plot plot(*settings.plot);
        std::vector<Curve> curves;
        const arma::vec shifts = arma::regspace(0, furthest);
        for (const Reader& reader : readers) {
            curves.push_back({reader.name, arma::join_rows(shifts, 100 * reader.accuracy),
                              plot.in_letters() ? "lines" : "linespoints pointtype 7"});
        }
        draw_curves(plot,
                    {"Trained on centred digits, tested on moved ones", "moved aside by, pixels",
                     "right, per cent", false, false, "bottom left"},
                    curves);
        plot.show();
    }
}

void show_expanded_digits(const Digits& digits, const Settings& settings) {
    constexpr uword shown = 5;    // digits
    constexpr uword variants = 9; // of each
    const PictureKind& kind = digits.kind;
    Augmenter augmenter(Augmentation(), kind.rows, kind.cols);
    Mat tiles(kind.size(), shown * (variants + 1));
    for (uword k = 0; k < shown; ++k) {
        tiles.col(k * (variants + 1)) = digits.training.images.col(k);
        for (uword variant = 1; variant <= variants; ++variant) {
            CounterRandom random(stream_key(settings.seed, k * variants + variant));
            augmenter.augment(digits.training.images.colptr(k),
                              tiles.colptr(k * (variants + 1) + variant), random);
        }
    }
    const Augmentation limits;
    std::cout << "At the left a training picture, beside it what the network sees of it. At most:\n"
              << plain(limits.shift) << " px aside and down, turned by " << plain(limits.rotation)
              << " degrees, " << plain(100 * limits.scale) << " % larger or smaller, slanted by "
              << plain(limits.shear) << ", bent elastically with alpha " << plain(limits.elastic)
              << ".\n";
    if (settings.plot && !settings.plot->empty()) {
        Plot plot(*settings.plot, tiles_size(tiles.n_cols, variants + 1, false));
        draw_tiles(plot, "A digit (left), and nine new ones made of it", tiles, kind.rows,
                   kind.cols, variants + 1, Shading::ink);
        plot.show();
        return;
    }
    const std::vector<std::string> before = picture_in_letters(tiles.col(0), kind.cols);
    const std::vector<std::string> after = picture_in_letters(tiles.col(1), kind.cols);
    for (std::size_t line = 0; line < before.size(); ++line) {
        std::cout << before[line] << "  |  " << after[line] << '\n';
    }
}

} // namespace lab
