#include "common/models/network_model_file.hpp"

#include "common/models/model_archive.hpp"

#include <cmath>

namespace lab {

namespace fs = std::filesystem;

namespace {

void require_fitting(const Training& run, const fs::path& path) {
    const Network& network = run.network;
    bool fits = !network.W.empty() && network.W.size() == network.b.size() &&
                run.mini_batch_size >= 1 && run.eta > 0 && std::isfinite(run.eta);
    for (std::size_t l = 0; fits && l < network.W.size(); ++l) {
        fits = network.b[l].n_elem == network.W[l].n_rows &&
               (l == 0 || network.W[l].n_cols == network.W[l - 1].n_rows);
    }
    if (!fits) {
        reject_model(path, "its layers do not fit together: the file is damaged.");
    }
    const uword inputs = network.W.front().n_cols;
    const uword outputs = network.W.back().n_rows;
    if (inputs < smallest_side * smallest_side || inputs > largest_side * largest_side ||
        outputs < 2 || outputs > most_classes) {
        reject_model(path, "its network takes " + std::to_string(inputs) + " numbers and gives " +
                               std::to_string(outputs) +
                               ", and a picture has 64 to 4096 pixels and one of 2 to 62 classes.");
    }
}

/// The fields in the order in which the file has them, for both directions.
template <typename Archive>
void transfer(Archive& archive, Training& run, unsigned version) {
    std::uint64_t layers = run.network.W.size();
    archive& layers& run.eta& run.mini_batch_size& run.seed;
    transfer_text(archive, run.data_name);
    transfer_engine(archive, run.engine);
    archive& run.training_size& run.epochs_done& run.mini_batches_done;
    transfer_length(archive, run.history);
    if (layers > 1000) {
        throw std::length_error("an impossible count");
    }
    run.network.W.resize(layers);
    run.network.b.resize(layers);
    for (std::size_t l = 0; l < layers; ++l) {
        Mat b = run.network.b[l];
        archive& run.network.W[l] & b;
        run.network.b[l] = arma::vectorise(b);
    }
    transfer_records(archive, run.history);
    if (version >= 2) {
        transfer_sums(archive, run.data_sums);
    }
}

} // namespace

void save_training(const fs::path& path, const Training& run) {
    write_model(path, network_model, [&](auto& archive) {
        // An output archive only reads
        transfer(archive, const_cast<Training&>(run), network_model.newest_version);
    });
}

Training load_training(const fs::path& path) {
    Training run;
    read_model(path, network_model,
               [&](auto& archive, unsigned version) { transfer(archive, run, version); });
    require_fitting(run, path);
    return run;
}

} // namespace lab
