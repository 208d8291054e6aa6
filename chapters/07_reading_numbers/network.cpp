#include "network.hpp"

#include "common/basics/cache_folder.hpp"
#include "common/basics/counter_random.hpp"
#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/progress.hpp"
#include "common/deep/deep_model_file.hpp"
#include "common/digits/idx.hpp"
#include "common/programs/training_screen.hpp"
#include "common/reading/piece_examples.hpp"

#include <boost/crc.hpp>

#include <chrono>
#include <cstdio>
#include <iostream>

namespace lab {

namespace fs = std::filesystem;

namespace {

/// To be raised whenever the training below becomes another one: what is in the cache is then
/// trained anew.
constexpr unsigned recipe = 4;

std::string checksum(const std::string& text) {
    boost::crc_32_type crc;
    crc.process_bytes(text.data(), text.size());
    char hex[9];
    std::snprintf(hex, sizeof hex, "%08x", static_cast<unsigned>(crc.checksum()));
    return hex;
}

/// The cache file of a training: told by all that its outcome depends on.
std::optional<fs::path> cache_file(const Settings& settings, const LazyDigits& digits) {
    const std::optional<fs::path> folder = cache_folder();
    if (!folder) {
        return std::nullopt;
    }
    const std::string identity = digits.identity();
    const std::string plan = settings.layers + " " + std::to_string(settings.epochs) + " " +
                             std::to_string(settings.threads) + " " + std::to_string(recipe);
    return *folder / ("reader-" + identity + "-" + checksum(plan) + "-" +
                      std::to_string(settings.seed) + ".model");
}

DeepTraining new_training(const Settings& settings, const std::string& data_name) {
    DeepTraining run;
    run.engine.seed(settings.seed);
    run.network = random_network(parse_architecture(settings.layers), {1, image_side, image_side},
                                 run.engine);
    run.plan.epochs = settings.epochs;
    run.plan.augmentation = Augmentation();
    run.seed = settings.seed;
    run.data_name = data_name;
    return run;
}

void tell_plan(const Settings& settings, const Digits& digits, const Dataset& examples) {
    const uword none = arma::accu(examples.labels == no_digit);
    std::cout << "The network that reads is trained now, once: " << settings.layers << ",\n"
              << counted(settings.epochs, "epoch") << " over " << examples.size()
              << " examples made of " << digits.training.size() << " training digits ("
              << digits.name << "), " << none << " of them no digit.\n"
              << std::flush;
}

/// Trains, with a progress bar; throws where Ctrl-C ends it: half a network reads nothing. Each
/// epoch has examples of its own: of two digits that touch there are more than could be shown.
DeepTraining train(const Settings& settings, const Digits& digits) {
    const auto threads = static_cast<unsigned>(settings.threads);
    const auto start = std::chrono::steady_clock::now();
    DeepTraining run = new_training(settings, digits.name);
    WorkerPool pool(threads);
    MiniBatchTrainer trainer(pool, run);
    Progress progress("training");
    while (run.epochs_done < run.plan.epochs) {
        const uword before = run.epochs_done;
        const Dataset examples = piece_examples(digits.training, ExampleShares(),
                                                stream_key(settings.seed, before), threads);
        if (before == 0) {
            tell_plan(settings, digits, examples);
        }
        train_epoch(trainer, examples, shown_on(progress, before, 0, run.plan.epochs));
        if (interrupted()) {
            throw Error(
                "Stopped by Ctrl-C: the network was not trained to its end, and is not kept.",
                exit_interrupted);
        }
    }
    progress.wipe();
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    char trained[40];
    std::snprintf(trained, sizeof trained, "Trained in %.1f s", seconds);
    std::cout << trained;
    return run;
}

} // namespace

const Digits& LazyDigits::get() {
    if (!digits_) {
        std::string note;
        digits_ = load_digits(settings_.data, Split(), settings_.seed,
                              static_cast<unsigned>(settings_.threads), note);
        require_like_mnist(*digits_, "./lab run 7");
        if (!note.empty()) {
            std::cout << note << '\n';
        }
    }
    return *digits_;
}

std::string LazyDigits::identity() const {
    const auto painted = [&](uword count) {
        return "painted-" + std::to_string(count) + "-" + std::to_string(settings_.seed);
    };
    if (const auto count = painted_count(settings_.data, Split().training)) {
        return painted(*count);
    }
    const std::optional<fs::path> folder = locate_mnist(settings_.data);
    if (!folder) {
        return painted(Split().training);
    }
    std::string labels;
    for (const uword label : read_idx_labels(find_set_files(*folder).files[1])) {
        labels += static_cast<char>('0' + static_cast<int>(label));
    }
    return "mnist-" + checksum(labels);
}

namespace {

/// The network of the cache, or one that is trained now and put there.
DigitReader trained_once(const Settings& settings, LazyDigits& digits) {
    const std::optional<fs::path> cache = cache_file(settings, digits);
    std::error_code ignored;
    if (cache && fs::exists(*cache, ignored)) {
        try {
            const DeepTraining kept = load_deep_training(*cache, digit_count + 1);
            return DigitReader(kept.network);
        } catch (const Error&) {
            std::cout << cache->string() << " is damaged, and is made anew.\n";
        }
    }
    const DeepTraining run = train(settings, digits.get());
    if (cache) {
        try {
            save_deep_training(*cache, run);
            std::cout << ", and kept in " << cache->string() << ".\n";
        } catch (const Error& error) {
            std::cout << ", but not kept: " << error.what() << '\n';
        }
    } else {
        std::cout << ", and not kept: neither $XDG_CACHE_HOME nor $HOME has a folder for it.\n";
    }
    return DigitReader(run.network);
}

/// A network in a model file: its weights, and no memory of the steps that led to them, which half
/// of the file would be for nothing.
DigitReader train_and_save(const Settings& settings, LazyDigits& digits) {
    DeepTraining run = train(settings, digits.get());
    run.memory = {};
    save_deep_training(settings.save, run);
    std::cout << ", and saved in " << settings.save << ".\n";
    return DigitReader(run.network);
}

} // namespace

DigitReader find_reader(const Settings& settings, LazyDigits& digits) {
    if (!settings.load.empty()) {
        DigitReader reader = load_digit_reader(settings.load);
        std::cout << "The network of " << settings.load << " reads.\n";
        return reader;
    }
    if (!settings.save.empty()) {
        return train_and_save(settings, digits);
    }
    const fs::path ready = data_folder() / "reader.model";
    if (!settings.train && fs::exists(ready)) {
        return load_digit_reader(ready);
    }
    return trained_once(settings, digits);
}

} // namespace lab
