// says: overwritten already
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col shifted(const Col& picture, int dx, int dy) {
    Col moved = picture;
    for (int y = 0; y < 28; ++y) {
        for (int x = 0; x < 28; ++x) {
            const int from_y = y - dy, from_x = x - dx;
            const bool inside = from_y >= 0 && from_y < 28 && from_x >= 0 && from_x < 28;
            moved(28 * y + x) = inside ? moved(28 * from_y + from_x) : 0;
        }
    }
    return moved;
}

} // namespace lab::mine
