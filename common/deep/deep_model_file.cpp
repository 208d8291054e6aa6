#include "common/deep/deep_model_file.hpp"
#include "common/basics/plain_numbers.hpp"

#include "common/models/model_archive.hpp"

namespace lab {

namespace fs = std::filesystem;

namespace {

/// A column of numbers, which may be empty: as a matrix, which may not.
template <typename Archive>
void transfer(Archive& archive, Col& numbers) {
    bool some = !numbers.is_empty();
    archive& some;
    if (some) {
        Mat matrix = numbers;
        archive& matrix;
        numbers = arma::vectorise(matrix);
    }
}

/// One of the words of an enumeration, whose last one is `last`.
template <typename Archive, typename Word>
void transfer(Archive& archive, Word& word, Word last) {
    int number = static_cast<int>(word);
    archive& number;
    if (number < 0 || number > static_cast<int>(last)) {
        throw std::out_of_range("no such choice");
    }
    word = static_cast<Word>(number);
}

template <typename Archive>
void transfer(Archive& archive, DeepPlan& plan) {
    bool expanded = plan.augmentation.has_value();
    archive& plan.epochs& plan.mini_batch_size& plan.eta;
    transfer(archive, plan.rule.kind, Optimizer::Kind::adam);
    archive& plan.rule.momentum& plan.rule.squares& plan.rule.decay& expanded;
    if (expanded) {
        Augmentation limits = plan.augmentation.value_or(Augmentation());
        archive& limits.shift& limits.rotation& limits.scale& limits.shear;
        archive& limits.elastic& limits.smoothness;
        plan.augmentation = limits;
    }
}

/// What came with version 2.
template <typename Archive>
void transfer_better_learning(Archive& archive, DeepTraining& run) {
    transfer(archive, run.network.cost, Cost::log_likelihood);
    transfer(archive, run.plan.schedule, Schedule::cosine);
    archive& run.plan.rule.l1;
    HalveOnPlateau& plateau = run.plateau;
    archive& plateau.patience& plateau.best& plateau.epochs_since& plateau.factor;
    EarlyStopping& stopping = run.stopping;
    archive& stopping.patience& stopping.best& stopping.best_epoch& stopping.epochs_since;
    transfer(archive, stopping.parameters);
}

/// The fields in the order in which the file has them, for both directions.
template <typename Archive>
void transfer(Archive& archive, DeepTraining& run, std::string& layers, unsigned version) {
    transfer_text(archive, layers);
    archive& run.network.input.channels& run.network.input.height& run.network.input.width;
    transfer(archive, run.network.parameters);
    transfer(archive, run.plan);
    transfer(archive, run.memory.velocity);
    transfer(archive, run.memory.squares);
    archive& run.memory.steps& run.seed;
    transfer_text(archive, run.data_name);
    transfer_engine(archive, run.engine);
    archive& run.epochs_done& run.mini_batches_done;
    transfer_length(archive, run.history);
    transfer_records(archive, run.history);
    if (version >= 2) {
        transfer_better_learning(archive, run);
    }
    if (version >= 3) {
        archive& run.training_size;
        transfer_sums(archive, run.data_sums);
    }
}

/// Builds the layers of the plan that the file names, and holds all sizes against them.
void rebuild(DeepTraining& run, const std::string& layers, const fs::path& path, uword outputs) {
    const Shape input = run.network.input;
    const auto is_side = [](uword side) { return side >= smallest_side && side <= largest_side; };
    if (input.channels != 1 || !is_side(input.height) || !is_side(input.width)) {
        reject_model(path, "its network does not take pictures of 8 x 8 to 64 x 64 pixels.");
    }
    if (outputs != 0 && (input.height != image_side || input.width != image_side)) {
        reject_model(path, "its network does not take pictures of 28 x 28 pixels.");
    }
    // Counted before they are made: a line of text can ask for a network of any size
    const Architecture plan = parse_architecture(layers);
    uword count = 0;
    for (const auto& layer : build_layers(plan, input)) {
        count += layer->parameter_count();
    }
    const auto fits = [count](const Col& memory) {
        return memory.is_empty() || memory.n_elem == count;
    };
    if (run.network.parameters.n_elem != count || !fits(run.memory.velocity) ||
        !fits(run.memory.squares) || !fits(run.stopping.parameters) ||
        run.plan.mini_batch_size == 0 || run.plan.epochs == 0) {
        reject_model(path, "its layers do not fit together: the file is damaged.");
    }
    DeepNetwork network = build_network(plan, input);
    const uword given = network.layers.back()->output().size();
    if (outputs == 0 && (given < 2 || given > most_classes)) {
        reject_model(path, "its network gives " + counted(given, "number") +
                               ", and there are 2 to 62 classes.");
    }
    if (outputs != 0 && given != outputs) {
        reject_model(path, "its network gives " + counted(given, "number") + ", and " +
                               std::to_string(outputs) + " are needed here.");
    }
    set_cost(network, run.network.cost);
    network.parameters = std::move(run.network.parameters);
    run.network = std::move(network);
}

} // namespace

void save_deep_training(const fs::path& path, const DeepTraining& run) {
    write_model(path, deep_model, [&](auto& archive) {
        std::string layers = to_text(run.network.plan);
        // An output archive only reads
        transfer(archive, const_cast<DeepTraining&>(run), layers, deep_model.newest_version);
    });
}

DeepTraining load_deep_training(const fs::path& path, uword outputs) {
    DeepTraining run;
    read_model(path, deep_model, [&](auto& archive, unsigned version) {
        std::string layers;
        transfer(archive, run, layers, version);
        rebuild(run, layers, path, outputs);
    });
    return run;
}

} // namespace lab
