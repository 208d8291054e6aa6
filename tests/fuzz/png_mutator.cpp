#include "tests/fuzz/png_mutator.hpp"

#include <zlib.h>

#include <algorithm>
#include <random>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace lab::fuzz {

namespace {

constexpr std::size_t signature_size = 8;
constexpr std::size_t header_size = 13;
constexpr std::size_t most_unpacked = 1 << 15;

struct Chunk {
    std::string name, data;
};

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        number = number << 8 | static_cast<std::uint8_t>(bytes[at + k]);
    }
    return number;
}

std::string four_bytes(std::uint32_t number) {
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16),
            static_cast<char>(number >> 8), static_cast<char>(number)};
}

/// Length, name, data, checksum, which is passed over. What is cut short is a chunk of what is
/// there.
std::vector<Chunk> chunks_of(const std::string& bytes) {
    std::vector<Chunk> chunks;
    for (std::size_t at = signature_size; at + 8 <= bytes.size();) {
        const std::size_t size = std::min<std::size_t>(number_at(bytes, at), bytes.size() - at - 8);
        chunks.push_back({bytes.substr(at + 4, 4), bytes.substr(at + 8, size)});
        at += 8 + size + 4;
    }
    return chunks;
}

std::string bytes_of(const std::string& signature, const std::vector<Chunk>& chunks) {
    std::string bytes = signature;
    for (const Chunk& chunk : chunks) {
        const std::string sum = chunk.name + chunk.data;
        bytes +=
            four_bytes(static_cast<std::uint32_t>(chunk.data.size())) + sum +
            four_bytes(static_cast<std::uint32_t>(crc32(
                0, reinterpret_cast<const Bytef*>(sum.data()), static_cast<uInt>(sum.size()))));
    }
    return bytes;
}

void mutate(std::string& bytes, std::size_t longer) {
    const std::size_t before = bytes.size();
    bytes.resize(before + longer + 1);
    bytes.resize(
        LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(bytes.data()), before, before + longer));
}

/// The pixels as they are before they are compressed: a byte that names the filter in front of each
/// row.
void change_pixels(std::vector<Chunk>& chunks, std::minstd_rand& random) {
    std::string packed;
    for (const Chunk& chunk : chunks) {
        packed += chunk.name == "IDAT" ? chunk.data : "";
    }
    std::string pixels(most_unpacked, '\0');
    z_stream stream = {};
    inflateInit(&stream);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(pixels.data());
    stream.avail_out = static_cast<uInt>(pixels.size());
    inflate(&stream, Z_FINISH);
    pixels.resize(stream.total_out);
    inflateEnd(&stream);

    mutate(pixels, 64);
    uLongf size = compressBound(static_cast<uLong>(pixels.size()));
    packed.resize(size);
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(pixels.data()), static_cast<uLong>(pixels.size()),
              static_cast<int>(random() % 10));
    packed.resize(size);

    // In place of the first, sometimes as two
    const auto is_data = [](const Chunk& chunk) { return chunk.name == "IDAT"; };
    const auto first = std::find_if(chunks.begin(), chunks.end(), is_data) - chunks.begin();
    chunks.erase(std::remove_if(chunks.begin(), chunks.end(), is_data), chunks.end());
    const std::size_t cut = random() % 4 == 0 ? random() % (packed.size() + 1) : packed.size();
    if (cut < packed.size()) {
        chunks.insert(chunks.begin() + first, {"IDAT", packed.substr(cut)});
    }
    chunks.insert(chunks.begin() + first, {"IDAT", packed.substr(0, cut)});
}

/// One field of IHDR, most often to something that is allowed.
void change_header(std::vector<Chunk>& chunks, std::minstd_rand& random) {
    std::string& header = chunks.front().data;
    header.resize(header_size);
    constexpr char depths[] = {1, 2, 4, 8, 16}, colours[] = {0, 2, 3, 4, 6};
    switch (random() % 6) {
    case 0:
        header[3] = static_cast<char>(random() % 64); // the width
        break;
    case 1:
        header[7] = static_cast<char>(random() % 64); // the height
        break;
    case 2:
        header[8] = depths[random() % 5];
        break;
    case 3:
        header[9] = colours[random() % 5];
        break;
    case 4:
        header[12] = static_cast<char>(1 - header[12]); // interlaced or not
        break;
    default:
        mutate(header, 0);
    }
}

/// A chunk more, a chunk less, two chunks swapped, or one with another name.
void change_order(std::vector<Chunk>& chunks, std::minstd_rand& random) {
    constexpr const char* names[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sBIT",
                                     "bKGD", "iCCP", "sRGB", "cHRM", "zTXt", "eXIf", "sPLT"};
    const std::size_t one = random() % chunks.size(), other = random() % chunks.size();
    switch (random() % 4) {
    case 0:
        chunks.insert(chunks.begin() + static_cast<std::ptrdiff_t>(one),
                      {names[random() % 14], std::string(random() % 8, '\1')});
        break;
    case 1:
        chunks.erase(chunks.begin() + static_cast<std::ptrdiff_t>(one));
        break;
    case 2:
        std::swap(chunks[one], chunks[other]);
        break;
    default:
        chunks[one].name = names[random() % 14];
    }
}

} // namespace

std::string changed_png(const std::string& bytes, unsigned seed) {
    std::minstd_rand random(seed);
    std::vector<Chunk> chunks = chunks_of(bytes);
    if (chunks.empty() || random() % 16 == 0) {
        std::string changed = bytes;
        mutate(changed, 64);
        return changed;
    }
    switch (random() % 8) {
    case 0:
        change_order(chunks, random);
        break;
    case 1:
        change_header(chunks, random);
        break;
    case 2:
    case 3:
        mutate(chunks[random() % chunks.size()].data, 32);
        break;
    default:
        change_pixels(chunks, random);
    }
    return bytes_of(bytes.substr(0, signature_size), chunks);
}

} // namespace lab::fuzz
