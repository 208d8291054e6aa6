#include "common/digits/md5.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <vector>

namespace lab {

namespace {

constexpr std::size_t block_size = 64; // bytes

std::uint32_t turned(std::uint32_t word, unsigned by) {
    return word << by | word >> (32 - by);
}

std::uint32_t little_endian(const unsigned char* bytes) {
    return std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 |
           std::uint32_t{bytes[3]} << 24;
}

/// The 64 constants: |sin k| x 2^32.
const std::array<std::uint32_t, 64>& sines() {
    static const std::array<std::uint32_t, 64> table = [] {
        std::array<std::uint32_t, 64> numbers{};
        for (unsigned k = 0; k < numbers.size(); ++k) {
            numbers[k] = static_cast<std::uint32_t>(std::abs(std::sin(k + 1.0)) * 4294967296.0);
        }
        return numbers;
    }();
    return table;
}

/// The sum so far, of whole blocks.
struct State {
    std::array<std::uint32_t, 4> words{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

    void add(const unsigned char* block) {
        constexpr unsigned turns[4][4] = {
            {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
        std::uint32_t a = words[0];
        std::uint32_t b = words[1];
        std::uint32_t c = words[2];
        std::uint32_t d = words[3];
        for (unsigned k = 0; k < 64; ++k) {
            const unsigned round = k / 16;
            const std::uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                                        : round == 1 ? (d & b) | (~d & c)
                                        : round == 2 ? b ^ c ^ d
                                                     : c ^ (b | ~d);
            const unsigned place = (round == 0   ? k
                                    : round == 1 ? 5 * k + 1
                                    : round == 2 ? 3 * k + 5
                                                 : 7 * k) %
                                   16;
            const std::uint32_t sum = a + mixed + sines()[k] + little_endian(block + 4 * place);
            a = d;
            d = c;
            c = b;
            b += turned(sum, turns[round][k % 4]);
        }
        words[0] += a;
        words[1] += b;
        words[2] += c;
        words[3] += d;
    }

    /// Ends with the last bytes, fewer than a block of `total`: a 1, zeros, and how many bits.
    std::string end(const unsigned char* rest, std::uint64_t total) {
        const std::size_t left = total % block_size;
        std::array<unsigned char, 2 * block_size> last{};
        std::copy_n(rest, left, last.begin());
        last[left] = 0x80;
        const std::size_t size = left < block_size - 8 ? block_size : 2 * block_size;
        for (unsigned k = 0; k < 8; ++k) {
            last[size - 8 + k] = static_cast<unsigned char>(8 * total >> 8 * k);
        }
        for (std::size_t place = 0; place < size; place += block_size) {
            add(last.data() + place);
        }
        std::string text;
        for (const std::uint32_t word : words) {
            for (unsigned k = 0; k < 4; ++k) {
                char digits[3];
                std::snprintf(digits, sizeof digits, "%02x", word >> 8 * k & 0xff);
                text += digits;
            }
        }
        return text;
    }
};

} // namespace

std::string md5(const std::string& bytes) {
    const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
    State state;
    std::size_t place = 0;
    for (; place + block_size <= bytes.size(); place += block_size) {
        state.add(begin + place);
    }
    return state.end(begin + place, bytes.size());
}

std::string md5_of_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    State state;
    std::uint64_t total = 0;
    std::vector<char> piece(block_size << 12); // 256 KiB
    const auto* begin = reinterpret_cast<const unsigned char*>(piece.data());
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = static_cast<std::size_t>(in.gcount());
        total += got;
        const std::size_t whole = got / block_size * block_size;
        for (std::size_t place = 0; place < whole; place += block_size) {
            state.add(begin + place);
        }
        if (got < piece.size()) {
            return in.eof() ? state.end(begin + whole, total) : "";
        }
    }
    return "";
}

} // namespace lab
