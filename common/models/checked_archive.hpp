#pragma once
// Boost's text archives of files that nobody vouches for: each size in one is held against what is
// there, before memory is asked for by it.

#include <boost/archive/text_iarchive.hpp>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string>

namespace lab {

/// What an archive is read from; kept in the archive itself, as its helper.
struct ArchiveSource {
    std::istream* in = nullptr;
};

/// The bytes of the payload that an archive has not read yet.
template <typename Archive>
std::uint64_t bytes_left(Archive& archive) {
    const std::istream* in = archive.template get_helper<ArchiveSource>().in;
    return in == nullptr
               ? 0
               : static_cast<std::uint64_t>(std::max<std::streamsize>(0, in->rdbuf()->in_avail()));
}

/// Throws std::length_error where `count` things of at least `bytes` bytes each cannot be in what
/// is left; has nothing to say to an archive that is written.
template <typename Archive>
void require_left(Archive& archive, std::uint64_t count, std::uint64_t bytes) {
    if constexpr (Archive::is_loading::value) {
        if (count > bytes_left(archive) / bytes) {
            throw std::length_error("a size beyond the end of the archive");
        }
    }
}

/// Text, which Boost writes as its length and its letters, for both directions. The length is
/// looked at first, and the archive then reads it once more: how text stands in it is Boost's
/// business.
template <typename Archive>
void transfer_text(Archive& archive, std::string& text) {
    if constexpr (Archive::is_loading::value) {
        std::istream& in = *archive.template get_helper<ArchiveSource>().in;
        const std::istream::pos_type place = in.tellg();
        std::uint64_t length = 0;
        in >> length;
        require_left(archive, in ? length : UINT64_MAX, 1);
        in.seekg(place);
    }
    archive& text;
}

/// Reads `payload` with `read(archive)`. Throws what Boost throws, or std::length_error, where it
/// is no archive or a damaged one.
template <typename Read>
void read_archive(const std::string& payload, const Read& read) {
    // The first word is a length, which Boost believes
    const std::string start = "22 serialization::archive ";
    if (payload.compare(0, start.size(), start) != 0) {
        throw std::length_error("no archive");
    }
    std::istringstream in(payload);
    boost::archive::text_iarchive archive(in);
    archive.template get_helper<ArchiveSource>().in = &in;
    read(archive);
}

} // namespace lab
