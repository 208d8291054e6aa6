#include "common/deep_programs/deep_program.hpp"
#include "common/basics/plain_numbers.hpp"

#include "common/deep/deep_model_file.hpp"
#include "common/layers/layer_kind.hpp"

#include <algorithm>
#include <cmath>

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

Shape shape_of(const PictureKind& kind) {
    return {1, kind.rows, kind.cols};
}

std::string fitted_plan(const std::string& plan, const PictureKind& kind) {
    constexpr uword least_side = 16; // 16 - 4 = 12, pooled 6, 6 - 4 = 2, pooled 1
    if (kind.is_mnists()) {
        return plan;
    }
    Architecture fitted = parse_architecture(plan);
    for (Architecture::Item& item : fitted.items) {
        if (item.kind == &conv_kind && item.numbers.size() == 2 &&
            std::min(kind.rows, kind.cols) < least_side) {
            item.numbers.push_back(std::floor(item.numbers[1] / 2));
        }
    }
    const auto last =
        std::find_if(fitted.items.rbegin(), fitted.items.rend(),
                     [](const Architecture::Item& item) { return item.kind == &dense_kind; });
    if (last != fitted.items.rend()) {
        last->numbers = {static_cast<double>(kind.classes)};
    }
    return to_text(fitted);
}

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
