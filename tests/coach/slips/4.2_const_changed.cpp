#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Mat feedforward(const Network& network, const Mat& x) {
    x = x * 2;
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        a = network.W[l] * a;
        a += network.b(l);
    }
    return a;
}

} // namespace lab::mine

// says: copy it into a Mat of your own
// says: b[l], not b(l)
