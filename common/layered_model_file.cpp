#include "common/layered_model_file.hpp"

#include "common/error.hpp"
#include "common/model_file.hpp"
#include "common/serialize_armadillo.hpp"

#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>

#include <sstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr const char* layered = "layered";
constexpr unsigned newest_version = 1;

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

template <typename Archive>
void transfer(Archive& archive, LayeredPlan& plan) {
    int kind = static_cast<int>(plan.rule.kind);
    bool expanded = plan.expansion.has_value();
    archive& plan.epochs& plan.mini_batch_size& plan.eta;
    archive& kind& plan.rule.momentum& plan.rule.squares& plan.rule.decay& expanded;
    if (kind < 0 || kind > 2) {
        throw std::out_of_range("no such rule for steps");
    }
    plan.rule.kind = static_cast<StepRule::Kind>(kind);
    if (expanded) {
        Expansion limits = plan.expansion.value_or(Expansion());
        archive& limits.shift& limits.rotation& limits.scale& limits.shear;
        archive& limits.elastic& limits.smoothness;
        plan.expansion = limits;
    }
}

/// The fields in the order in which version 1 has them, for both directions.
template <typename Archive>
void transfer(Archive& archive, LayeredTraining& run, std::string& layers, std::string& engine) {
    std::uint64_t records = run.history.size();
    archive& layers& run.network.input.channels& run.network.input.height& run.network.input.width;
    transfer(archive, run.network.parameters);
    transfer(archive, run.plan);
    transfer(archive, run.memory.velocity);
    transfer(archive, run.memory.squares);
    archive& run.memory.steps& run.seed& run.data_name& engine;
    archive& run.epochs_done& run.mini_batches_done& records;
    if (records > 1000000) {
        throw std::length_error("an impossible count");
    }
    run.history.resize(records);
    for (EpochRecord& record : run.history) {
        archive& record.training_cost& record.training_accuracy;
        archive& record.validation_cost& record.validation_accuracy;
    }
}

/// Builds the layers of the plan that the file names, and holds all sizes against them.
void rebuild(LayeredTraining& run, const std::string& layers, const fs::path& path) {
    const Shape input = run.network.input;
    if (input.channels != 1 || input.height != image_side || input.width != image_side) {
        reject_model(path, "its network does not take pictures of 28 x 28 pixels.");
    }
    LayeredNetwork network = build_network(parse_architecture(layers), input);
    const uword count = network.parameters.n_elem;
    const auto fits = [count](const Col& memory) {
        return memory.is_empty() || memory.n_elem == count;
    };
    if (run.network.parameters.n_elem != count || !fits(run.memory.velocity) ||
        !fits(run.memory.squares) || run.plan.mini_batch_size == 0 || run.plan.epochs == 0) {
        reject_model(path, "its layers do not fit together: the file is damaged.");
    }
    if (network.layers.back()->output().size() != digit_count) {
        reject_model(path, "its network does not give the ten numbers that reading digits needs.");
    }
    network.parameters = std::move(run.network.parameters);
    run.network = std::move(network);
}

} // namespace

void save_layered_training(const fs::path& path, const LayeredTraining& run) {
    std::ostringstream payload;
    {
        boost::archive::text_oarchive archive(payload);
        std::string layers = to_text(run.network.plan);
        std::string engine = engine_state(run.engine);
        // An output archive only reads
        transfer(archive, const_cast<LayeredTraining&>(run), layers, engine);
    }
    write_model_envelope(path, layered, newest_version, payload.str());
}

LayeredTraining load_layered_training(const fs::path& path) {
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
    LayeredTraining run;
    try {
        std::istringstream payload(envelope.payload);
        boost::archive::text_iarchive archive(payload);
        std::string layers;
        std::string engine;
        transfer(archive, run, layers, engine);
        run.engine = engine_from(engine);
        rebuild(run, layers, path);
    } catch (const MissingError&) {
        throw;
    } catch (const std::exception&) { // Boost's and ours: the bytes do not make a model
        reject_model(path, "its content is damaged.");
    }
    return run;
}

} // namespace lab
