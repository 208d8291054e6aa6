#pragma once
// A training on a stream in a file: what it takes to go on, on any number of ranks.

#include "common/many/stream.hpp"
#include "common/models/model_file.hpp"

namespace lab {

constexpr ModelKind stream_model = {"streamed", 1};

/// Writes the training, through a temporary file: what was there before stays until the new one is
/// whole.
void save_stream(const std::filesystem::path& path, const StreamTraining& run);

/// Reads it back, bit for bit. Throws MissingError where the file is no such training, or damaged.
StreamTraining load_stream(const std::filesystem::path& path);

} // namespace lab
