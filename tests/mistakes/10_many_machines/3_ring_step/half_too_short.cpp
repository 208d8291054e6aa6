// says: one step too few adds
#include "exercises/10_many_machines/exercises.hpp"

namespace lab::mine {

void ring_step(std::vector<Mat>& buffers, uword step) {
    const uword K = buffers.size();
    const bool adds = step + 2 < K;
    for (uword r = 0; r < K; ++r) {
        const uword chunk = adds ? (r + K - step) % K : (r + 2 * K - step) % K;
        Mat& next = buffers[(r + 1) % K];
        if (adds) {
            next.col(chunk) += buffers[r].col(chunk);
        } else {
            next.col(chunk) = buffers[r].col(chunk);
        }
    }
}

} // namespace lab::mine
