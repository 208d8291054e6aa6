#include "common/pictures/grey_picture.hpp"

#include "common/basics/error.hpp"
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

/// What people hand over instead, by the bytes that such a file begins with.
struct OtherFormat {
    std::string_view start;
    const char* name;
};
constexpr std::array<OtherFormat, 9> other_formats = {{{"\xff\xd8\xff", "a JPEG picture"},
                                                       {"GIF8", "a GIF picture"},
                                                       {"RIFF", "a WebP picture, or a sound"},
                                                       {"BM", "a BMP picture"},
                                                       {"II*", "a TIFF picture"},
                                                       {"MM", "a TIFF picture"},
                                                       {"%PDF", "a PDF document"},
                                                       {"P1", "a PBM picture"},
                                                       {"P4", "a PBM picture"}}};

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
    throw UsageError(name + ": " + why);
}

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

[[noreturn]] void refuse_format(const std::string& name, std::string_view bytes) {
    if (bytes.empty()) {
        refuse(name, "the file is empty.");
    }
    const auto other =
        std::find_if(other_formats.begin(), other_formats.end(),
                     [&](const OtherFormat& format) { return starts_with(bytes, format.start); });
    refuse(name, std::string("this is ") +
                     (other == other_formats.end() ? "no picture" : other->name) +
                     ", and what can be read is PNG, PGM and PPM. A picture of another kind is "
                     "turned into a PNG by `convert IN OUT.png` of ImageMagick.");
}

bool is_known(std::string_view bytes) {
    return is_png(bytes) || is_portable_picture(bytes);
}

/// All bytes of the file, unless its first ones show that it is no picture.
std::string bytes_of(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        refuse(path.string(), "this is a directory. Name a picture in it.");
    }
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               std::fclose);
    if (!file) {
        refuse(path.string(),
               errno == ENOENT
                   ? std::string("there is no such file.")
                   : "it cannot be opened for reading: " + std::string(std::strerror(errno)) + ".");
    }
    std::string bytes;
    std::array<char, 1 << 16> block{};
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get())) {
        bytes.append(block.data(), got);
        if (!is_known(bytes)) {
            break;
        }
        if (bytes.size() > most_bytes) {
            refuse(path.string(), "the file is larger than " + std::to_string(most_bytes >> 20) +
                                      " MB, and no picture that can be read is.");
        }
    }
    if (std::ferror(file.get())) {
        refuse(path.string(), "reading it failed.");
    }
    return bytes;
}

} // namespace

Mat read_grey(const fs::path& file) {
    return decode_grey(file.string(), bytes_of(file));
}

Mat decode_grey(const std::string& name, std::string_view bytes) {
    if (is_png(bytes)) {
        return decode_png(name, bytes);
    }
    if (is_portable_picture(bytes)) {
        return decode_portable_picture(name, bytes);
    }
    refuse_format(name, bytes);
}

} // namespace lab
