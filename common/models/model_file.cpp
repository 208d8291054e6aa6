#include "common/models/model_file.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/models/armadillo_archive.hpp"
#include "common/models/checked_archive.hpp"

#include <boost/archive/text_oarchive.hpp>
#include <boost/crc.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>

namespace lab {

namespace fs = std::filesystem;

namespace {

const std::string magic = "handwritten digit lab model: ";
constexpr const char* fully_connected = "fully connected";
constexpr unsigned newest_version = 1;

std::uint32_t crc32(const std::string& bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

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
    if (network.W.front().n_cols != image_size || network.W.back().n_rows != digit_count) {
        reject_model(path, "its network takes " + std::to_string(network.W.front().n_cols) +
                               " numbers and gives " + std::to_string(network.W.back().n_rows) +
                               ", and reading digits needs 784 and 10.");
    }
}

/// The fields in the order in which version 1 has them, for both directions.
template <typename Archive>
void transfer(Archive& archive, Training& run, std::string& engine) {
    std::uint64_t layers = run.network.W.size();
    std::uint64_t records = run.history.size();
    archive& layers& run.eta& run.mini_batch_size& run.seed;
    transfer_text(archive, run.data_name);
    transfer_text(archive, engine);
    archive& run.training_size& run.epochs_done& run.mini_batches_done& records;
    if (layers > 1000 || records > 1000000) {
        throw std::length_error("impossible counts");
    }
    run.network.W.resize(layers);
    run.network.b.resize(layers);
    for (std::size_t l = 0; l < layers; ++l) {
        Mat b = run.network.b[l];
        archive& run.network.W[l] & b;
        run.network.b[l] = arma::vectorise(b);
    }
    run.history.resize(records);
    for (EpochRecord& record : run.history) {
        archive& record.training_cost& record.training_accuracy;
        archive& record.validation_cost& record.validation_accuracy;
    }
}

} // namespace

std::string engine_state(const Engine& engine) {
    std::ostringstream text;
    text << engine;
    return text.str();
}

// The standard library trusts the last number of a state, the place in the block of random numbers,
// without a look; a file cannot be trusted so.
Engine engine_from(const std::string& state) {
    std::istringstream words(state);
    const std::vector<std::uint64_t> numbers{std::istream_iterator<std::uint64_t>(words), {}};
    if (!words.eof() || numbers.size() != Engine::state_size + 1 ||
        numbers.back() > Engine::state_size) {
        throw std::runtime_error("the state of the random engine is damaged");
    }
    Engine engine;
    std::istringstream text(state);
    text >> engine;
    return engine;
}

void reject_model(const fs::path& path, const std::string& why) {
    throw MissingError(path.string() + ": " + why +
                       " Name another model, or train one and keep it with --save.");
}

void write_model_envelope(const fs::path& path, const std::string& kind, unsigned version,
                          const std::string& payload) {
    write_atomically(path, [&](std::ostream& out) {
        out << magic << kind << "\nversion " << version << "\nbytes " << payload.size() << " crc "
            << crc32(payload) << '\n'
            << payload;
    });
}

ModelEnvelope read_model_envelope(const fs::path& path) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        reject_model(path, "there is no such file.");
    }
    if (fs::is_directory(path, ignored)) {
        reject_model(path, "this is a directory, not a model.");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        reject_model(path, "it cannot be opened for reading. Check its permissions.");
    }
    std::string first_line(magic.size(), '\0');
    in.read(first_line.data(), static_cast<std::streamsize>(magic.size()));
    ModelEnvelope envelope;
    std::string word_version;
    std::string word_bytes;
    std::string word_crc;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    if (!in || first_line != magic || !std::getline(in, envelope.kind)) {
        reject_model(path, "this is not a model of the lab.");
    }
    // Errors show the kind: no control characters of a file may reach a terminal
    const bool kind_is_words = std::all_of(envelope.kind.begin(), envelope.kind.end(), [](char c) {
        return c == ' ' || (c >= 'a' && c <= 'z');
    });
    in >> word_version >> envelope.version >> word_bytes >> size >> word_crc >> crc;
    if (!in || in.get() != '\n' || !kind_is_words || word_version != "version" ||
        word_bytes != "bytes" || word_crc != "crc") {
        reject_model(path, "its first lines are damaged.");
    }
    envelope.payload.assign(std::istreambuf_iterator<char>(in), {});
    if (envelope.payload.size() != size || crc32(envelope.payload) != crc) {
        reject_model(path, envelope.payload.size() < size ? "it is cut short."
                                                          : "its content is damaged.");
    }
    return envelope;
}

void save_training(const fs::path& path, const Training& run) {
    std::ostringstream payload;
    {
        boost::archive::text_oarchive archive(payload);
        std::string engine = engine_state(run.engine);
        transfer(archive, const_cast<Training&>(run), engine); // an output archive only reads
    }
    write_model_envelope(path, fully_connected, newest_version, payload.str());
}

Training load_training(const fs::path& path) {
    const ModelEnvelope envelope = read_model_envelope(path);
    if (envelope.kind != fully_connected) {
        reject_model(path, "it holds a network of the kind '" + envelope.kind +
                               "', and this program reads '" + fully_connected + "'.");
    }
    if (envelope.version < 1) {
        reject_model(path, "its first lines are damaged.");
    }
    if (envelope.version > newest_version) {
        reject_model(path, "it has version " + std::to_string(envelope.version) +
                               ", and this lab reads up to version " +
                               std::to_string(newest_version) + ": it was made by a newer lab.");
    }
    Training run;
    try {
        std::string engine;
        read_archive(envelope.payload, [&](auto& archive) { transfer(archive, run, engine); });
        run.engine = engine_from(engine);
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) { // Boost's and ours: the bytes do not make a model
        reject_model(path, "its content is damaged.");
    }
    require_fitting(run, path);
    return run;
}

} // namespace lab
