#include "common/programs/training_program.hpp"

#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/command_line/wording.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

namespace lab {

namespace {

void add_to_training(Digits& digits) {
    digits.training.images = arma::join_rows(digits.training.images, digits.validation.images);
    digits.training.labels = arma::join_rows(digits.training.labels, digits.validation.labels);
}

std::string since(std::chrono::steady_clock::time_point start) {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    char text[32];
    std::snprintf(text, sizeof text, ", %.2f s", time.count());
    return text;
}

} // namespace

Digits load_and_tell(DigitsWanted&& wanted) {
    return load_and_tell(wanted);
}

Digits load_and_tell(DigitsWanted& wanted) {
    const auto start = std::chrono::steady_clock::now();
    std::string note;
    Digits digits =
        load_digits(wanted.data, Split(), wanted.seed, wanted.threads, note, wanted.fit);
    if (wanted.require) {
        wanted.require(digits);
    }
    if (!note.empty()) {
        std::cout << note << '\n';
    }
    wanted.all = wanted.all || (wanted.learnt > digits.training.size() &&
                                wanted.learnt == digits.training.size() + digits.validation.size());
    if (wanted.all) {
        add_to_training(digits);
    }
    std::cout << digits.training.size() << " training"
              << (wanted.all ? " (validation among them)"
                             : ", " + std::to_string(digits.validation.size()) + " validation")
              << " and " << digits.test.size() << " test pictures: " << digits.name << " ("
              << digits.origin << ")" << (wanted.timed ? since(start) : "") << "\n\n";
    return digits;
}

int end_on_digits(const Digits& digits, int code) {
    if (digits.in_place_of_mnist) {
        std::cout << "These were digits that the lab paints itself, because MNIST is not here; "
                     "./lab data fetches it."
                  << std::endl;
    }
    return code;
}

void require_same_digits(const TrainingRun& run, const std::filesystem::path& resume,
                         const Digits& digits) {
    const auto refuse = [&](const std::string& learnt, const std::string& here) {
        throw UsageError("The network in " + resume.string() + " learnt on " + learnt +
                         ", and here are " + here +
                         ". Name the same digits with --data; --start-from " + resume.string() +
                         " trains the network on with others.");
    };
    const bool sums_are_known = !run.data_sums.empty() && !digits.sums.empty();
    if (sums_are_known ? run.data_sums != digits.sums : run.data_name != digits.name) {
        const bool same_name = run.data_name == digits.name;
        refuse(run.data_name, same_name ? "others of that name" : digits.name);
    }
    if (run.training_size > 0 && run.training_size != digits.training.size()) {
        refuse(counted(run.training_size, "picture") + " of " + run.data_name,
               std::to_string(digits.training.size()));
    }
}

void require_reads(uword inputs, uword outputs, const Digits& digits,
                   const std::filesystem::path& file) {
    const PictureKind& kind = digits.kind;
    if (inputs != kind.size() || outputs != kind.classes) {
        throw UsageError("The network in " + file.string() + " takes " + std::to_string(inputs) +
                         " numbers and gives " + std::to_string(outputs) +
                         ", and the pictures of " + digits.name + " have " +
                         std::to_string(kind.rows) + " x " + std::to_string(kind.cols) +
                         " pixels and " + std::to_string(kind.classes) +
                         " classes. Name another set with --data, or another network" +
                         (inputs == image_size && kind.size() != image_size
                              ? "; --fit brings pictures to 28 x 28."
                              : "."));
    }
}

void tell_loaded(const std::string& network, const TrainingRun& run,
                 const std::filesystem::path& load) {
    std::cout << "The network " << network << " from " << load.string() << ", "
              << counted(run.epochs_done, "epoch") << " on " << run.data_name << ".\n";
}

std::optional<Error> save_and_tell(const std::filesystem::path& save,
                                   const std::function<void(const std::filesystem::path&)>& write) {
    if (save.empty()) {
        return std::nullopt;
    }
    try {
        write(save);
        std::cout << "Saved in " << save.string() << ".\n";
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

void tell_interruption(const TrainingRun& run, const std::filesystem::path& save) {
    std::cout << "Stopped by Ctrl-C after " << counted(run.epochs_done, "epoch") << " and "
              << run.mini_batches_done
              << (run.mini_batches_done == 1 ? " mini-batch." : " mini-batches.")
              << (save.empty() ? "" : " --resume " + save.string() + " goes on from there.")
              << '\n';
}

int end_with_accuracy(uword correct, const Digits& digits, const std::optional<Error>& failure) {
    std::cout << '\n' << accuracy_line(correct, digits.test.size(), digits.name) << std::endl;
    if (failure) {
        throw Error(*failure);
    }
    return interrupted() ? exit_interrupted : exit_fine;
}

} // namespace lab
