#include "common/numpy/zip.hpp"

#include "common/basics/error.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>

namespace lab {

namespace {

constexpr std::uint32_t local_signature = 0x04034b50, central_signature = 0x02014b50,
                        end_signature = 0x06054b50;
constexpr std::size_t local_size = 30, central_size = 46, end_size = 22;
constexpr unsigned stored = 0, deflated = 8;
constexpr unsigned version = 20;            // 2.0, the first that knows deflate
constexpr unsigned first_day = 0x21;        // 1 January 1980, in DOS's bits
constexpr std::size_t longest_name = 65535; // what 16 bits can say

std::uint32_t crc_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void put(std::string& out, std::uint64_t number, unsigned bytes) {
    for (unsigned k = 0; k < bytes; ++k) {
        out += static_cast<char>(number >> 8 * k & 0xff);
    }
}

/// What stands in both headers of a file, from the version to the length of its name.
void put_facts(std::string& out, const ZipEntry& entry) {
    put(out, version, 2);
    put(out, 0, 2); // no flags
    put(out, stored, 2);
    put(out, 0, 2); // midnight
    put(out, first_day, 2);
    put(out, crc_of(entry.content), 4);
    put(out, entry.content.size(), 4); // packed
    put(out, entry.content.size(), 4); // unpacked
    put(out, entry.name.size(), 2);
    put(out, 0, 2); // no further fields
}

/// An archive that nobody vouches for: each place is held against its length.
class Archive {
public:
    Archive(const std::string& name, std::string_view bytes) : name_(name), bytes_(bytes) {}

    [[noreturn]] void refuse(const std::string& why) const {
        throw MissingError(name_ + ": " + why);
    }

    std::uint32_t number(std::size_t at, unsigned bytes) const {
        const std::string_view from = part(at, bytes);
        std::uint32_t result = 0;
        for (unsigned k = bytes; k-- > 0;) {
            result = result << 8 | static_cast<std::uint8_t>(from[k]);
        }
        return result;
    }

    std::string_view part(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) {
            refuse("the ZIP archive is cut short or damaged.");
        }
        return bytes_.substr(at, size);
    }

    /// The end record stands at the end, before a comment of at most 65,535 bytes.
    std::size_t find_end() const {
        const std::string signature("PK\5\6", 4);
        const std::size_t at = bytes_.rfind(signature);
        if (bytes_.substr(0, 2) != "PK") {
            refuse("this is no .npz file (a ZIP archive of arrays), which begins with the letters "
                   "PK.");
        }
        if (at == std::string_view::npos || bytes_.size() - at < end_size) {
            refuse("the ZIP archive is cut short: its list of files, which stands at its end, is "
                   "missing.");
        }
        return at;
    }

private:
    const std::string& name_;
    std::string_view bytes_;
};

/// Raw deflate, which must give `size` bytes and no other number.
std::string inflated(const Archive& archive, std::string_view packed, std::size_t size) {
    z_stream stream = {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        archive.refuse("there is no memory to unpack it.");
    }
    std::string content;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    int result = Z_OK;
    // Grows as what is there does: a header that lies must not make us allocate a gigabyte
    while (result == Z_OK && content.size() <= size) {
        const std::size_t before = content.size();
        content.resize(std::min(std::max<std::size_t>(before * 2, 1 << 16), size + 1));
        stream.next_out = reinterpret_cast<Bytef*>(content.data() + before);
        stream.avail_out = static_cast<uInt>(content.size() - before);
        result = inflate(&stream, Z_NO_FLUSH);
        content.resize(content.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (result != Z_STREAM_END || content.size() != size) {
        archive.refuse("the ZIP archive is damaged: a file in it does not unpack to its size.");
    }
    return content;
}

/// The file that the central directory has at `at`, whose name is `name`.
std::string content_of(const Archive& archive, std::size_t at, const std::string& name) {
    const unsigned flags = archive.number(at + 8, 2);
    const unsigned method = archive.number(at + 10, 2);
    const std::uint32_t crc = archive.number(at + 16, 4);
    const std::size_t packed_size = archive.number(at + 20, 4);
    const std::size_t size = archive.number(at + 24, 4);
    const std::size_t header = archive.number(at + 42, 4);
    if ((flags & 1) != 0) {
        archive.refuse("it is encrypted, and the lab reads open archives.");
    }
    if (archive.number(header, 4) != local_signature) {
        archive.refuse("the ZIP archive is damaged: its list names a file that is not there.");
    }
    const std::size_t begin =
        header + local_size + archive.number(header + 26, 2) + archive.number(header + 28, 2);
    const std::string_view packed = archive.part(begin, packed_size);
    std::string content;
    if (method == stored && packed_size == size) {
        content = packed;
    } else if (method == deflated) {
        content = inflated(archive, packed, size);
    } else {
        archive.refuse(
            "a file in it is packed in a way that the lab does not read: numpy's savez and "
            "savez_compressed write what it does.");
    }
    if (crc_of(content) != crc) {
        archive.refuse("the ZIP archive is damaged: the check sum of " + name + " is wrong.");
    }
    return content;
}

/// A name may reach a terminal: what is no plain letter is shown as a question mark.
std::string plain_name(std::string_view bytes) {
    std::string name(bytes);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return name;
}

} // namespace

std::string zipped(const std::vector<ZipEntry>& entries) {
    std::string out;
    std::string directory;
    for (const ZipEntry& entry : entries) {
        if (entry.name.size() > longest_name || entry.content.size() > most_unpacked ||
            out.size() > most_unpacked) {
            throw UsageError("An archive of more than 1 GB is not written.");
        }
        put(directory, central_signature, 4);
        put(directory, version, 2); // made by
        put_facts(directory, entry);
        directory.append(2 + 2 + 2 + 4, '\0'); // no comment, the first disk, no attributes
        put(directory, out.size(), 4);
        directory += entry.name;
        put(out, local_signature, 4);
        put_facts(out, entry);
        out += entry.name + entry.content;
    }
    const std::size_t begin = out.size();
    out += directory;
    put(out, end_signature, 4);
    put(out, 0, 2 + 2); // the only disk
    put(out, entries.size(), 2);
    put(out, entries.size(), 2);
    put(out, directory.size(), 4);
    put(out, begin, 4);
    put(out, 0, 2); // no comment
    return out;
}

std::vector<ZipEntry> unzipped(const std::string& name, std::string_view bytes) {
    return unzipped(name, bytes, [](const std::string&) { return true; });
}

std::vector<ZipEntry> unzipped(const std::string& name, std::string_view bytes,
                               bool (*wanted)(const std::string& entry)) {
    const Archive archive(name, bytes);
    const std::size_t end = archive.find_end();
    const std::size_t count = archive.number(end + 10, 2);
    std::size_t at = archive.number(end + 16, 4);
    if (count == 0xffff || at == 0xffffffff) {
        archive.refuse(
            "it is a ZIP archive of more than 4 GB (ZIP64), and the lab reads smaller ones.");
    }
    std::vector<ZipEntry> entries;
    std::size_t unpacked = 0;
    for (std::size_t k = 0; k < count; ++k) {
        if (archive.number(at, 4) != central_signature) {
            archive.refuse("the ZIP archive is damaged: its list of files is not whole.");
        }
        const std::size_t name_size = archive.number(at + 28, 2);
        const std::string entry = plain_name(archive.part(at + central_size, name_size));
        if (wanted(entry)) {
            unpacked += archive.number(at + 24, 4);
            if (unpacked > most_unpacked) {
                archive.refuse(
                    "what is packed in it has more than 1 GB, which the lab does not read.");
            }
            entries.push_back({entry, content_of(archive, at, entry)});
        }
        at += central_size + name_size + archive.number(at + 30, 2) + archive.number(at + 32, 2);
    }
    return entries;
}

} // namespace lab
