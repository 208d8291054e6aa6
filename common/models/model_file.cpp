#include "common/models/model_file.hpp"

#include "common/basics/atomic_file.hpp"
#include "common/basics/error.hpp"
#include "common/basics/named_pipe.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

namespace lab {

namespace fs = std::filesystem;

namespace {

const std::string magic = "handwritten digit lab model: ";
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 32; // more than any network of the lab

std::uint32_t crc32(const std::string& bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

/// The bytes of a file, or those that somebody writes into a pipe.
std::unique_ptr<std::istream> open_stream(const fs::path& path) {
    std::error_code ignored;
    if (!fs::is_fifo(path, ignored)) {
        return std::make_unique<std::ifstream>(path, std::ios::binary);
    }
    std::string bytes;
    read_pipe(path, [&](const char* piece, std::size_t size) {
        bytes.append(piece, size);
        return bytes.size() <= most_bytes;
    });
    return std::make_unique<std::istringstream>(std::move(bytes));
}

/// One sentence for all that this lab cannot read: a version below the first, or one to come.
void require_known(const ModelEnvelope& envelope, const ModelKind& kind, const fs::path& path) {
    if (envelope.kind != kind.name) {
        reject_model(path, "it holds a network of the kind '" + envelope.kind +
                               "', and this program reads '" + kind.name + "'.");
    }
    const unsigned newest = kind.newest_version;
    if (envelope.version < 1 || envelope.version > newest) {
        reject_model(
            path, "it has version " + std::to_string(envelope.version) + ", and this lab reads " +
                      (newest == 1 ? "version 1" : "versions 1 to " + std::to_string(newest)) +
                      (envelope.version > newest ? ": it was made by a newer lab." : "."));
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
    const bool has_size = fs::is_regular_file(path, ignored);
    if (!has_size && !fs::is_fifo(path, ignored)) {
        reject_model(path, "this is a device, not a file.");
    }
    const std::unique_ptr<std::istream> opened = open_stream(path);
    std::istream& in = *opened;
    if (!in) {
        reject_model(path, "it cannot be opened for reading. Check its permissions.");
    }
    std::string first_line(magic.size(), '\0');
    in.read(first_line.data(), static_cast<std::streamsize>(magic.size()));
    ModelEnvelope envelope;
    std::string word_version;
    std::string word_bytes;
    std::string word_crc;
    std::int64_t version = 0;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    if (!in || first_line != magic || !std::getline(in, envelope.kind)) {
        reject_model(path, "this is not a model of the lab.");
    }
    if (!envelope.kind.empty() && envelope.kind.back() == '\r') {
        reject_model(path,
                     "its line ends were changed to those of Windows, as a mail program or git "
                     "may do. Copy the file as it is.");
    }
    // Errors show the kind: no control characters of a file may reach a terminal
    const bool kind_is_words = std::all_of(envelope.kind.begin(), envelope.kind.end(), [](char c) {
        return c == ' ' || (c >= 'a' && c <= 'z');
    });
    in >> word_version >> version >> word_bytes >> size >> word_crc >> crc;
    if (!in || in.get() != '\n' || !kind_is_words || version < 0 || version > INT32_MAX ||
        word_version != "version" || word_bytes != "bytes" || word_crc != "crc") {
        reject_model(path, "its first lines are damaged.");
    }
    envelope.version = static_cast<unsigned>(version);
    if (size > most_bytes) {
        reject_model(path, "it is too large for a network of the lab.");
    }
    if (has_size) { // which tells before all of it is read
        const auto header = static_cast<std::uint64_t>(in.tellg());
        const std::uint64_t there = fs::file_size(path) - header;
        if (there < size) {
            reject_model(path, "it is cut short.");
        }
        if (there > size) {
            reject_model(path, "its content is damaged.");
        }
        envelope.payload.reserve(size);
    }
    envelope.payload.assign(std::istreambuf_iterator<char>(in), {});
    if (envelope.payload.size() != size || crc32(envelope.payload) != crc) {
        reject_model(path, envelope.payload.size() < size ? "it is cut short."
                                                          : "its content is damaged.");
    }
    return envelope;
}

ModelEnvelope read_model_envelope(const fs::path& path, const ModelKind& kind) {
    ModelEnvelope envelope = read_model_envelope(path);
    require_known(envelope, kind, path);
    return envelope;
}

} // namespace lab
