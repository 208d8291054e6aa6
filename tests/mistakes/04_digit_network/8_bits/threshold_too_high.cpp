// says: off by up to 0.01
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Network bits() {
    Mat W(4, 10);
    for (uword k = 0; k < 4; ++k) {
        for (uword digit = 0; digit < 10; ++digit) {
            W(k, digit) = static_cast<Real>((digit >> k) & 1);
        }
    }
    return {{W}, {Col(4, arma::fill::value(-0.991))}};
}

} // namespace lab::mine
