// says: right and down are swapped | is transposed
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col shifted(const Col& picture, int dx, int dy) {
    const Mat from = arma::reshape(picture, 28, 28);
    Mat to(28, 28, arma::fill::zeros);
    for (int row = 0; row < 28; ++row) {
        for (int col = 0; col < 28; ++col) {
            if (row - dy >= 0 && row - dy < 28 && col - dx >= 0 && col - dx < 28) {
                to(row, col) = from(row - dy, col - dx);
            }
        }
    }
    return arma::vectorise(to);
}

} // namespace lab::mine
