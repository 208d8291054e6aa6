// says: the column is shifted, not the picture
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col shifted(const Col& picture, int dx, int dy) {
    Col moved(784, arma::fill::zeros);
    for (int i = 0; i < 784; ++i) {
        const int from = i - (28 * dy + dx);
        if (from >= 0 && from < 784) {
            moved(i) = picture(from);
        }
    }
    return moved;
}

} // namespace lab::mine
