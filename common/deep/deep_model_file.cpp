#include "common/deep/deep_model_file.hpp"

#include "common/basics/error.hpp"
#include "common/models/armadillo_archive.hpp"
#include "common/models/checked_archive.hpp"
#include "common/models/model_file.hpp"

#include <boost/archive/text_oarchive.hpp>

#include <sstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr const char* layered = "layered";
constexpr unsigned newest_version =
    2; // version 1 had no fields for costs, schedules, early stopping

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
void transfer(Archive& archive, DeepTraining& run, std::string& layers, std::string& engine,
              unsigned version) {
    std::uint64_t records = run.history.size();
    transfer_text(archive, layers);
    archive& run.network.input.channels& run.network.input.height& run.network.input.width;
    transfer(archive, run.network.parameters);
    transfer(archive, run.plan);
    transfer(archive, run.memory.velocity);
    transfer(archive, run.memory.squares);
    archive& run.memory.steps& run.seed;
    transfer_text(archive, run.data_name);
    transfer_text(archive, engine);
    archive& run.epochs_done& run.mini_batches_done& records;
    if (records > 1000000) {
        throw std::length_error("an impossible count");
    }
    run.history.resize(records);
    for (EpochRecord& record : run.history) {
        archive& record.training_cost& record.training_accuracy;
        archive& record.validation_cost& record.validation_accuracy;
    }
    if (version >= 2) {
        transfer_better_learning(archive, run);
    }
}

/// Builds the layers of the plan that the file names, and holds all sizes against them.
void rebuild(DeepTraining& run, const std::string& layers, const fs::path& path, uword outputs) {
    const Shape input = run.network.input;
    if (input.channels != 1 || input.height != image_side || input.width != image_side) {
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
    if (given != outputs) {
        reject_model(path, "its network gives " + std::to_string(given) + " numbers, and " +
                               std::to_string(outputs) + " are needed here.");
    }
    set_cost(network, run.network.cost);
    network.parameters = std::move(run.network.parameters);
    run.network = std::move(network);
}

} // namespace

void save_deep_training(const fs::path& path, const DeepTraining& run) {
    std::ostringstream payload;
    {
        boost::archive::text_oarchive archive(payload);
        std::string layers = to_text(run.network.plan);
        std::string engine = engine_state(run.engine);
        // An output archive only reads
        transfer(archive, const_cast<DeepTraining&>(run), layers, engine, newest_version);
    }
    write_model_envelope(path, layered, newest_version, payload.str());
}

DeepTraining load_deep_training(const fs::path& path, uword outputs) {
    const ModelEnvelope envelope = read_model_envelope(path);
    if (envelope.kind != layered) {
        reject_model(path, "it holds a network of the kind '" + envelope.kind +
                               "', and this program reads '" + layered + "'.");
    }
    if (envelope.version > newest_version) {
        reject_model(path, "it has version " + std::to_string(envelope.version) +
                               ", and this lab reads up to version " +
                               std::to_string(newest_version) + ": it was made by a newer lab.");
    }
    DeepTraining run;
    try {
        std::string layers;
        std::string engine;
        read_archive(envelope.payload, [&](auto& archive) {
            transfer(archive, run, layers, engine, envelope.version);
        });
        run.engine = engine_from(engine);
        rebuild(run, layers, path, outputs);
    } catch (const MissingError&) {
        throw;
    } catch (const std::exception&) { // Boost's and ours: the bytes do not make a model
        reject_model(path, "its content is damaged.");
    }
    return run;
}

} // namespace lab
