#pragma once
// Models on disk: a checked envelope around a Boost.Serialization archive.

#include "common/training/network_training.hpp"

#include <filesystem>
#include <string>

namespace lab {

/// Writes `payload` in the lab's envelope, through a temporary file: three lines of text (what this
/// is, which version, how many bytes with which CRC-32), then the payload.
void write_model_envelope(const std::filesystem::path& path, const std::string& kind,
                          unsigned version, const std::string& payload);

/// What an envelope holds.
struct ModelEnvelope {
    std::string kind; // "fully connected"
    unsigned version = 0;
    std::string payload;
};

/// Reads an envelope. Throws MissingError where the file is missing, a directory, not a model of
/// the lab, cut short, or damaged.
ModelEnvelope read_model_envelope(const std::filesystem::path& path);

/// The error of a model that the lab cannot use, in the one form that all have.
[[noreturn]] void reject_model(const std::filesystem::path& path, const std::string& why);

/// The state of a random engine in words, and the engine of such words; throws std::runtime_error
/// where they are no state.
std::string engine_state(const Engine& engine);
Engine engine_from(const std::string& state);

/// A training run in a model file: sizes, weights, hyper-parameters, the state of the random
/// engine, the place in the epoch, and the history.
void save_training(const std::filesystem::path& path, const Training& run);

/// Reads it back, bit for bit. Throws MissingError where `read_model_envelope` does, and for a
/// model of another kind, a newer version, sizes that do not fit together, or an input that is not
/// 784.
Training load_training(const std::filesystem::path& path);

} // namespace lab
