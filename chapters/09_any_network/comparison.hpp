#pragma once
// The tape's gradients beside those that lessons 4 and 6 derived and wrote by hand.

#include "networks.hpp"

namespace lab {

/// Both networks on mini-batches of 10 random pictures: the largest difference of any slope, and
/// the time of a gradient both ways. Throws Error where they differ by more than 1e-10.
void comparison_section(const Functions& functions, std::uint64_t seed);

} // namespace lab
