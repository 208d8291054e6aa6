#pragma once
// What a tape remembers of a deep network, and how much of it can be computed again instead.

#include "functions.hpp"

namespace lab {

/// A gradient in which every `kept`-th layer's output was kept, and the others computed again.
struct Remembered {
    uword kept = 1;
    double bytes = 0; // at most at one time: the outputs that were kept, and the tape
    double seconds = 0;
    bool same = false; // whether the gradient is that of the whole tape, to the last bit
};
std::vector<Remembered> measure_memory(const Functions& functions, std::uint64_t seed);

void memory_section(const std::vector<Remembered>& measured);
void draw_memory(const std::string& target, const std::vector<Remembered>& measured);

} // namespace lab
