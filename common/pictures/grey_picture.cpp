#include "common/pictures/grey_picture.hpp"

#include "common/basics/error.hpp"
#include "common/basics/named_pipe.hpp"
#include "common/pictures/jpeg_picture.hpp"
#include "common/pictures/png_picture.hpp"
#include "common/pictures/portable_picture.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace lab {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{1} << 29; // of a file: 50 million pixels of 8 bytes

/// What people hand over instead, by bytes that such a file has near its beginning.
struct OtherFormat {
    std::size_t at;
    std::string_view bytes;
    const char* name;
};
constexpr std::array<OtherFormat, 9> other_formats = {
    {{0, "GIF8", "a GIF picture"},
     {0, "RIFF", "a WebP picture, or a sound"},
     {0, "BM", "a BMP picture"},
     {0, "II*", "a TIFF picture"},
     {0, "MM", "a TIFF picture"},
     {0, "%PDF", "a PDF document"},
     {0, "P1", "a PBM picture"},
     {0, "P4", "a PBM picture"},
     {4, "ftyp", "a HEIC or AVIF picture, or a film"}}};

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw UsageError(name + ": " + why);
}

[[noreturn]] void refuse_format(const std::string& name, std::string_view bytes) {
    if (bytes.empty()) {
        refuse(name, "the file is empty.");
    }
    const auto other =
        std::find_if(other_formats.begin(), other_formats.end(), [&](const OtherFormat& format) {
            return bytes.size() >= format.at &&
                   bytes.substr(format.at, format.bytes.size()) == format.bytes;
        });
    refuse(name, std::string("this is ") +
                     (other == other_formats.end() ? "no picture" : other->name) +
                     ", and what can be read is PNG, JPEG, PGM and PPM. A picture of another kind "
                     "is turned into a PNG by `convert -auto-orient IN OUT.png` of ImageMagick.");
}

bool is_known(std::string_view bytes) {
    return is_png(bytes) || is_jpeg(bytes) || is_portable_picture(bytes);
}

/// All bytes of the stream, unless its first ones show that it is no picture.
std::string bytes_of(const std::string& name, std::FILE* stream) {
    std::string bytes;
    std::array<char, 1 << 16> block{};
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), stream)) {
        bytes.append(block.data(), got);
        if (!is_known(bytes)) {
            break;
        }
        if (bytes.size() > most_bytes) {
            refuse(name, "the file is larger than " + std::to_string(most_bytes >> 20) +
                             " MB, and no picture that can be read is.");
        }
    }
    if (std::ferror(stream) != 0) {
        refuse(name, "reading it failed.");
    }
    return bytes;
}

} // namespace

Mat read_grey(const fs::path& file) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) {
        refuse(file.string(), "this is a directory. Name a picture in it.");
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(open_to_read(file), std::fclose);
    if (!stream) {
        refuse(file.string(),
               errno == ENOENT
                   ? std::string("there is no such file.")
                   : "it cannot be opened for reading: " + std::string(std::strerror(errno)) + ".");
    }
    return read_grey(file.string(), stream.get());
}

Mat read_grey(const std::string& name, std::FILE* stream) {
    return decode_grey(name, bytes_of(name, stream));
}

Mat decode_grey(const std::string& name, std::string_view bytes) {
    if (is_png(bytes)) {
        return decode_png(name, bytes);
    }
    if (is_jpeg(bytes)) {
        return decode_jpeg(name, bytes);
    }
    if (is_portable_picture(bytes)) {
        return decode_portable_picture(name, bytes);
    }
    refuse_format(name, bytes);
}

} // namespace lab
