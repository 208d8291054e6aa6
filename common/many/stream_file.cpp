#include "common/many/stream_file.hpp"

#include "common/models/model_archive.hpp"

#include <cmath>

namespace lab {

namespace fs = std::filesystem;

namespace {

/// A column of numbers, as a matrix of one column.
template <typename Archive>
void transfer(Archive& archive, Col& numbers) {
    Mat matrix = numbers;
    archive& matrix;
    numbers = arma::vectorise(matrix);
}

template <typename Archive>
void transfer(Archive& archive, std::vector<StreamRecord>& curve) {
    std::uint64_t records = curve.size();
    archive& records;
    require_left(archive, records, 6); // three numbers, and a space before each
    curve.resize(records);
    for (StreamRecord& record : curve) {
        archive& record.examples& record.painted& record.real;
    }
}

/// The fields in the order in which the file has them, for both directions.
template <typename Archive>
void transfer(Archive& archive, StreamTraining& run, std::string& layers) {
    StreamPlan& plan = run.plan;
    transfer_text(archive, layers);
    archive& plan.seed& plan.mini_batch& plan.shards& plan.every;
    archive& plan.eta& plan.warm_up& plan.momentum;
    transfer(archive, run.network.parameters);
    transfer(archive, run.memory.velocity);
    archive& run.memory.steps& run.examples_seen& run.goal;
    transfer(archive, run.curve);
}

/// Builds the layers that the file names, and holds all sizes against them.
void rebuild(StreamTraining& run, const std::string& layers, const fs::path& path) {
    const Architecture plan = parse_architecture(layers);
    const Shape input = {1, image_side, image_side};
    uword count = 0; // before they are made: a line of text can ask for a network of any size
    for (const auto& layer : build_layers(plan, input)) {
        count += layer->parameter_count();
    }
    const StreamPlan& how = run.plan;
    if (run.network.parameters.n_elem != count || run.memory.velocity.n_elem != count ||
        how.mini_batch == 0 || how.shards == 0 || how.every == 0 || !std::isfinite(how.eta) ||
        !std::isfinite(how.momentum)) {
        reject_model(path, "its numbers do not fit together: the file is damaged.");
    }
    DeepNetwork network = build_network(plan, input);
    if (network.layers.back()->output().size() != digit_count) {
        reject_model(path, "its network does not tell ten digits apart.");
    }
    network.parameters = std::move(run.network.parameters);
    run.network = std::move(network);
}

} // namespace

void save_stream(const fs::path& path, const StreamTraining& run) {
    write_model(path, stream_model, [&](auto& archive) {
        std::string layers = to_text(run.network.plan);
        // An output archive only reads
        transfer(archive, const_cast<StreamTraining&>(run), layers);
    });
}

StreamTraining load_stream(const fs::path& path) {
    StreamTraining run;
    read_model(path, stream_model, [&](auto& archive, unsigned) {
        std::string layers;
        transfer(archive, run, layers);
        rebuild(run, layers, path);
    });
    return run;
}

} // namespace lab
