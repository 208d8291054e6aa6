#pragma once
// Changes to PNGs that a decoder does not refuse at once.

#include <cstdint>
#include <string>

namespace lab::fuzz {

/// A PNG with something changed: bytes of a chunk, its pixels before they are compressed, its
/// header, the order of its chunks. Checksums are made right again, but for one change in sixteen.
/// `bytes` begin with the signature of PNG; what follows may be damaged, and ends where it no
/// longer reads as chunks.
std::string changed_png(const std::string& bytes, unsigned seed);

} // namespace lab::fuzz
