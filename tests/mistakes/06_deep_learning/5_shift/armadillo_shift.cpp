// says: right and down are swapped | wraps around
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col shifted(const Col& picture, int dx, int dy) {
    const Mat square = arma::reshape(picture, 28, 28);
    return arma::vectorise(arma::shift(arma::shift(square, dx, 1), dy, 0));
}

} // namespace lab::mine
