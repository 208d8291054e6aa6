#include "common/deep_programs/deep_program.hpp"
#include "common/basics/plain_numbers.hpp"

#include "common/deep/deep_model_file.hpp"

namespace lab {

namespace {

void require_resumable(const DeepTraining& run, const std::filesystem::path& resume,
                       const std::string& data_name) {
    require_same_digits(run, resume, data_name);
    if (has_ended(run)) {
        throw UsageError("The training in " + resume.string() + " has come to its end after " +
                         counted(run.epochs_done, "epoch") + ". --load reads with it.");
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

} // namespace lab
