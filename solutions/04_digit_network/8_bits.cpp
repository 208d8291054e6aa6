#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.8: a layer that turns the ten outputs into four bits.
///
/// The answer is a network of one layer: W[0] is 4 x 10, b[0] has 4 entries. Its inputs are the ten
/// outputs of a network that has read a digit: more than 0.99 for the digit that it saw, less than
/// 0.01 for each of the nine others. Neuron k is to fire (W a + b > 0) where bit k of that digit is
/// set, the bit of the value 2^k, and to stay silent (W a + b < 0) where it is not. So row 0 is for
/// the bit of value 1, row 3 for the bit of value 8.
///
/// Example: 6 is 4 + 2, so for the outputs of a 6 the neurons 1 and 2 fire, 0 and 3 do not.
Network bits() {
    // solved 4.8
    Mat W(4, 10);
    for (uword k = 0; k < 4; ++k) {
        for (uword digit = 0; digit < 10; ++digit) {
            W(k, digit) = static_cast<Real>((digit >> k) & 1);
        }
    }
    return {{W}, {Col(4, arma::fill::value(-0.5))}};
    // end 4.8
}

} // namespace lab::mine
