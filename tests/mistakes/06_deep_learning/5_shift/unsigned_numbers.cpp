// says: outside of a matrix
#include "exercises/06_deep_learning/exercises.hpp"

// A learner is warned of this mistake; the build of all mistakes is to say nothing.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wtype-limits"

namespace lab::mine {

Col shifted(const Col& picture, int dx, int dy) {
    Col moved(784, arma::fill::zeros);
    for (uword y = 0; y < 28; ++y) {
        for (uword x = 0; x < 28; ++x) {
            if (y - dy >= 0 && x - dx >= 0) {
                moved(28 * y + x) = picture(28 * (y - dy) + (x - dx));
            }
        }
    }
    return moved;
}

} // namespace lab::mine

#pragma GCC diagnostic pop
