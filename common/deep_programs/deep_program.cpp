#include "common/deep_programs/deep_program.hpp"
#include "common/basics/plain_numbers.hpp"

#include "common/deep/deep_model_file.hpp"

namespace lab {

namespace {

void require_resumable(const DeepTraining& run, const std::filesystem::path& resume,
                       const Digits& digits) {
    require_same_digits(run, resume, digits);
    if (has_ended(run)) {
        throw UsageError("The training in " + resume.string() + " has come to its end after " +
                         counted(run.epochs_done, "epoch") + ". --load reads with it.");
    }
}

void require_takes(const DeepNetwork& network, const Digits& digits,
                   const std::filesystem::path& file) {
    require_reads(network.input.size(), network.layers.back()->output().size(), digits, file);
    if (network.input.height != digits.kind.rows) {
        throw UsageError("The network in " + file.string() + " takes pictures of " +
                         std::to_string(network.input.height) + " x " +
                         std::to_string(network.input.width) + " pixels, and those of " +
                         digits.name + " have " + std::to_string(digits.kind.rows) + " x " +
                         std::to_string(digits.kind.cols) + ".");
    }
}

} // namespace

Beginning begin(const std::filesystem::path& load, const std::filesystem::path& resume,
                DigitsWanted wanted, const std::filesystem::path& start_from) {
    const std::filesystem::path& file = !load.empty()     ? load
                                        : !resume.empty() ? resume
                                                          : start_from;
    if (file.empty()) {
        Digits digits = load_and_tell(wanted);
        return {std::move(digits), std::nullopt, wanted.all};
    }
    DeepTraining given = load_deep_training(file);
    if (!resume.empty()) {
        wanted.seed = given.seed;
        wanted.learnt = given.training_size;
    }
    Digits digits = load_and_tell(wanted);
    if (!resume.empty()) {
        require_resumable(given, resume, digits);
    }
    require_takes(given.network, digits, file);
    return {std::move(digits), std::move(given), wanted.all};
}

} // namespace lab
