#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

/// Exercise 10.3: a step of the ring.
///
/// K ranks sit in a ring: rank r sends to rank (r + 1) % K. buffers[r] is what rank r holds: its
/// numbers in K chunks, one a column. In 2 (K - 1) steps, numbered from 0, each chunk of each rank
/// becomes the sum of what all ranks held there. In every step each rank sends one chunk to the
/// next:
///   steps 0 .. K-2:     rank r sends chunk (r - step) modulo K, and the next rank adds it to its
///   own; steps K-1 .. 2K-3:  rank r sends chunk (r + 1 - (step - (K-1))) modulo K, whose sum is
///   complete, and
///                       the next rank puts it in the place of its own.
/// Modulo K means the one of 0 .. K-1 that differs from it by a multiple of K. The function does
/// one step, for all ranks. K is buffers.size(), at least 2.
///
/// Example: with two ranks that hold (1 2) and (10 20), step 0 makes it (1 22) and (11 20).
void ring_step(std::vector<Mat>& buffers, uword step) {
    // solved 10.3
    const uword K = buffers.size();
    const bool adds = step + 1 < K;
    for (uword r = 0; r < K; ++r) {
        const uword chunk = adds ? (r + K - step) % K : (r + 2 * K - step) % K;
        Mat& next = buffers[(r + 1) % K];
        if (adds) {
            next.col(chunk) += buffers[r].col(chunk);
        } else {
            next.col(chunk) = buffers[r].col(chunk);
        }
    }
    // end 10.3
}

} // namespace lab::mine
