#include "common/deep_programs/deep_program.hpp"

#include "common/basics/interrupt.hpp"
#include "common/command_line/wording.hpp"
#include "common/deep/deep_model_file.hpp"

#include <iostream>

namespace lab {

namespace {

void add_to_training(Digits& digits) {
    digits.training.images = arma::join_rows(digits.training.images, digits.validation.images);
    digits.training.labels = arma::join_rows(digits.training.labels, digits.validation.labels);
}

Digits load_and_tell(const DigitsWanted& wanted) {
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
              << digits.origin << ")\n\n";
    return digits;
}

void require_resumable(const DeepTraining& run, const std::filesystem::path& resume,
                       const std::string& data_name) {
    if (run.data_name != data_name) {
        throw UsageError("The network in " + resume.string() + " learnt on " + run.data_name +
                         ", and here are " + data_name + ". Name the same digits with --data.");
    }
    if (has_ended(run)) {
        throw UsageError("The training in " + resume.string() + " has come to its end after " +
                         std::to_string(run.epochs_done) + " epochs. --load reads with it.");
    }
}

} // namespace

Beginning begin(const std::filesystem::path& load, const std::filesystem::path& resume,
                const DigitsWanted& wanted) {
    if (!load.empty()) {
        DeepTraining given = load_deep_training(load);
        return {load_and_tell(wanted), std::move(given)};
    }
    if (resume.empty()) {
        return {load_and_tell(wanted), std::nullopt};
    }
    DeepTraining given = load_deep_training(resume);
    DigitsWanted own = wanted;
    own.seed = given.seed;
    Digits digits = load_and_tell(own);
    require_resumable(given, resume, digits.name);
    return {std::move(digits), std::move(given)};
}

void tell_loaded(const DeepTraining& run, const std::filesystem::path& load) {
    std::cout << "The network " << to_text(run.network.plan) << " from " << load.string() << ", "
              << run.epochs_done << " epochs on " << run.data_name << ".\n";
}

std::optional<Error> save_and_tell(const std::filesystem::path& save, const DeepTraining& run) {
    if (save.empty()) {
        return std::nullopt;
    }
    try {
        save_deep_training(save, run);
        std::cout << "Saved in " << save.string() << ".\n";
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

void tell_interruption(const DeepTraining& run, const std::filesystem::path& save) {
    std::cout << "Stopped by Ctrl-C after " << run.epochs_done << " epochs and "
              << run.mini_batches_done << " mini-batches."
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
