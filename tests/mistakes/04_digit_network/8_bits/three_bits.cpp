// says: 8 and 9 need a fourth
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Network bits() {
    Mat W(3, 10);
    for (uword k = 0; k < 3; ++k) {
        for (uword digit = 0; digit < 10; ++digit) {
            W(k, digit) = Real((digit >> k) & 1);
        }
    }
    return {{W}, {Col(3, arma::fill::value(-0.5))}};
}

} // namespace lab::mine
