#pragma once
// Random numbers that are told by their place: stream `key`, draw 0, 1, 2 .. Nothing is carried
// from one stream to the next, so that any thread can make any stream at any time.

#include <cstdint>

namespace lab {

/// Mixes 64 bits so that each bit of the result depends on each bit of the argument: the output
/// function of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// 2014).
constexpr std::uint64_t mix_bits(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/// The key of the stream that belongs to two numbers.
constexpr std::uint64_t stream_key(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15u; // 2^64 / the golden ratio
    return mix_bits(mix_bits(a + golden) + golden * (b + 1));
}

/// SplitMix64 as a counter: draw k of stream `key` is mix_bits(key + k * golden).
class CounterRandom {
public:
    explicit CounterRandom(std::uint64_t key) : state_(key) {}

    std::uint64_t bits() { return mix_bits(state_ += 0x9e3779b97f4a7c15u); }

    /// Uniform in [0, 1).
    float uniform() { return static_cast<float>(bits() >> 40) * 0x1p-24f; }
    float uniform(float low, float high) { return low + (high - low) * uniform(); }

    /// A whole number from 0 to count - 1, each with the same chance to within 2^-32 * count.
    std::uint64_t below(std::uint64_t count) { return ((bits() >> 32) * count) >> 32; }

    bool chance(float probability) { return uniform() < probability; }

    /// Mean 0, deviation 1, never beyond 3.46: the sum of four uniform numbers. A hand has no
    /// tails: one digit in a million whose slant is five deviations off would be no digit.
    float normal() {
        const std::uint64_t four = bits();
        const auto sum =
            (four & 0xffff) + (four >> 16 & 0xffff) + (four >> 32 & 0xffff) + (four >> 48);
        constexpr float unit = 65536 * 0.57735026919f; // deviation of the sum: 65536 sqrt(4 / 12)
        return (static_cast<float>(sum) - 2 * 65535.0f) / unit;
    }
    float normal(float mean, float deviation) { return mean + deviation * normal(); }

private:
    std::uint64_t state_;
};

} // namespace lab
