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

Digits load_and_tell(const DigitsWanted& wanted) {
    const auto start = std::chrono::steady_clock::now();
    std::string note;
    Digits digits = load_digits(wanted.data, Split(), wanted.seed, wanted.threads, note);
    if (!note.empty()) {
        std::cout << note << '\n';
    }
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
                         const std::string& data_name) {
    if (run.data_name != data_name) {
        throw UsageError("The network in " + resume.string() + " learnt on " + run.data_name +
                         ", and here are " + data_name + ". Name the same digits with --data.");
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
