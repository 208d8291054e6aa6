#include "common/command_line/option_names.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace lab {

namespace {

/// One thing: the names that the lab's programs give it, of which each has one at most, and those
/// that it has elsewhere.
struct Thing {
    std::vector<std::string> here, elsewhere;
};

// PyTorch's, Keras's, scikit-learn's and mlpack's names, and what scripts that train with them have
const std::vector<Thing> things = {
    {{"eta"}, {"lr", "learning-rate", "learning-rate-init", "rate", "step-size", "alpha"}},
    {{"epochs"}, {"n-epochs", "num-epochs", "max-epochs", "nb-epoch", "max-iter", "iterations"}},
    {{"batch"}, {"bs", "batch-size", "mini-batch", "minibatch", "mini-batch-size"}},
    {{"hidden", "layers"}, {"hidden-size", "hidden-layer-sizes", "hidden-units", "units"}},
    {{"layers", "hidden"}, {"model", "arch", "architecture", "net", "network"}},
    {{"mu"}, {"momentum", "nesterov"}},
    {{"l2"}, {"weight-decay", "wd", "decay", "lambda", "lmbda", "regularization", "reg"}},
    {{"dropout"}, {"drop", "drop-rate", "dropout-rate", "p-drop"}},
    {{"cost"}, {"loss", "criterion", "loss-function", "objective"}},
    {{"start"}, {"init", "initializer", "kernel-initializer", "weight-init"}},
    {{"schedule"}, {"scheduler", "lr-scheduler", "lr-schedule", "lr-policy"}},
    {{"activation"}, {"act", "nonlinearity", "activation-function"}},
    {{"patience"}, {"early-stopping", "n-iter-no-change"}},
    {{"expanded"}, {"augment", "augmentation", "data-augmentation"}},
    {{"seed"}, {"random-seed", "random-state", "manual-seed", "rng"}},
    {{"threads"}, {"j", "jobs", "n-jobs", "workers", "num-workers", "num-threads", "cores"}},
    {{"data"}, {"dataset", "data-dir", "data-path", "data-root", "root", "mnist"}},
    {{"save"}, {"o", "out", "output", "save-model", "save-path", "checkpoint"}},
    {{"load"}, {"load-model", "weights", "pretrained", "eval", "evaluate"}},
    {{"resume"}, {"continue", "restore", "resume-from", "initial-weights"}},
    {{"plot"}, {"graph", "draw", "figure", "curves"}},
};

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Small letters, and dashes for underscores.
std::string as_here(std::string name) {
    for (char& letter : name) {
        letter = letter == '_'
                     ? '-'
                     : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return name;
}

/// The least number of letters to insert, delete or replace to turn one word into the other
/// (Levenshtein 1966).
std::size_t edit_distance(const std::string& from, const std::string& to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// The nearest of `known`; two words that share no letter are not near, however short they are.
std::string nearest(const std::string& name, const std::vector<std::string>& known) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string& option : known) {
        const std::size_t distance = edit_distance(name, option);
        if (distance < std::min(best_distance, std::max(name.size(), option.size()))) {
            best_distance = distance;
            best = option;
        }
    }
    return best;
}

} // namespace

std::string meant_option(const std::string& typed, const std::vector<std::string>& known) {
    const std::string name = as_here(typed);
    if (contains(known, name)) {
        return name;
    }
    for (const Thing& thing : things) {
        if (!contains(thing.elsewhere, name)) {
            continue;
        }
        for (const std::string& option : thing.here) {
            if (contains(known, option)) {
                return option;
            }
        }
    }
    return nearest(name, known);
}

} // namespace lab
