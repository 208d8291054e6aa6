#pragma once
// Models on disk: the checked envelope that all of them have, whatever network is in it.

#include "common/basics/random.hpp"

#include <filesystem>
#include <string>

namespace lab {

/// A kind of network that model files hold.
struct ModelKind {
    const char* name = "";       // as the first line has it: "fully connected"
    unsigned newest_version = 1; // is written; all from 1 to it are read
};

/// Writes `payload` in the lab's envelope, through a temporary file: three lines of text (what this
/// is, which version, how many bytes with which CRC-32), then the payload.
void write_model_envelope(const std::filesystem::path& path, const std::string& kind,
                          unsigned version, const std::string& payload);

/// What an envelope holds.
struct ModelEnvelope {
    std::string kind; // ModelKind::name
    unsigned version = 0;
    std::string payload;
};

/// Reads an envelope. Throws MissingError where the file is missing, a directory, not a model of
/// the lab, cut short, or damaged.
ModelEnvelope read_model_envelope(const std::filesystem::path& path);

/// The same for whoever reads one kind: throws MissingError too where the file is of another, or of
/// a version that this lab does not know, be it too old or too new.
ModelEnvelope read_model_envelope(const std::filesystem::path& path, const ModelKind& kind);

/// The error of a model that the lab cannot use, in the one form that all have.
[[noreturn]] void reject_model(const std::filesystem::path& path, const std::string& why);

/// The state of a random engine in words, and the engine of such words; throws std::runtime_error
/// where they are no state.
std::string engine_state(const Engine& engine);
Engine engine_from(const std::string& state);

} // namespace lab
