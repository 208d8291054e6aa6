// IDX files, plain and gzip-compressed. The first byte of an input says which of the two kinds is
// asked for, the others are the file.

#include "common/digits/idx.hpp"
#include "tests/fuzz/accepted.hpp"
#include "tests/fuzz/scratch_file.hpp"

#include <zlib.h>

#include <algorithm>
#include <random>
#include <string>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace lab;
using lab::fuzz::require;

void read_images(const std::filesystem::path& path) {
    const IdxImages images = read_idx_images(path);
    require(images.pixels.size() == images.count * images.rows * images.cols,
            "other pixels than the header promises");
    const uword some = std::min<uword>(images.count, 3);
    const Mat columns = images.columns(images.count - some, some);
    require(columns.n_rows == images.rows * images.cols && columns.n_cols == some, "another shape");
    require(columns.is_empty() || (columns.min() >= 0 && columns.max() <= 1), "ink beyond 0 to 1");
}

void read_labels(const std::filesystem::path& path) {
    const Labels labels = read_idx_labels(path);
    require(labels.is_empty() || labels.max() <= most_classes, "a label beyond all classes");
}

constexpr int gzip = 16 + 15; // zlib's way to ask for gzip's format, with its largest window

/// What a gzip stream holds, at most `most` bytes of it; empty where it is none.
std::string unzipped(std::string_view bytes, std::size_t most) {
    z_stream stream = {};
    std::string out(most, '\0');
    if (inflateInit2(&stream, gzip) != Z_OK) {
        return "";
    }
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

std::string zipped(std::string_view bytes, int level) {
    z_stream stream = {};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return "";
    }
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::ScratchFile file("idx");
    if (size > 0) {
        file.write(fuzz::text_of(data + 1, size - 1));
        fuzz::accepted([&] {
            if (data[0] % 2 == 0) {
                read_images(file.path());
            } else {
                read_labels(file.path());
            }
        });
    }
    return 0;
}

/// Behind gzip's checksum: of two inputs in gzip's format one is unpacked, changed, and packed
/// again.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
    std::minstd_rand random(seed);
    if (size < 3 || data[1] != 0x1f || data[2] != 0x8b || random() % 2 == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::string content = unzipped(fuzz::text_of(data + 1, size - 1), 1 << 14);
    const std::size_t before = content.size();
    content.resize(before + 256);
    content.resize(
        LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(content.data()), before, content.size()));
    const std::string bytes = zipped(content, static_cast<int>(random() % 10));
    if (bytes.size() + 1 > most) {
        return LLVMFuzzerMutate(data, size, most);
    }
    std::copy(bytes.begin(), bytes.end(), data + 1);
    return bytes.size() + 1;
}
