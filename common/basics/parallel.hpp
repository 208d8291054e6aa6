#pragma once
// Work split over the program's own threads; OpenBLAS stays at one, or the two fight for the cores.

#include <cstddef>
#include <functional>

namespace lab {

/// Keeps OpenBLAS, where it is the BLAS in use, at one thread for each of ours.
void use_one_blas_thread();

/// Throws std::bad_alloc where OpenBLAS could not have the memory that it works in: it would try
/// again for ever, without a word.
void require_blas_memory();

/// How many threads this machine runs at once, at least 1.
unsigned hardware_threads();

/// Calls `work(first, count)` for the ranges 0 .. chunk-1, chunk .. 2 chunk-1, .. that make up
/// 0 .. total-1, on `threads` threads. The ranges do not depend on the number of threads, so
/// neither does what is computed in each; where the system starts no more of them, those that there
/// are do all the work. What `work` throws is thrown again here, once all threads
/// ended.
void for_each_chunk(std::size_t total, std::size_t chunk, unsigned threads,
                    const std::function<void(std::size_t first, std::size_t count)>& work);

} // namespace lab
