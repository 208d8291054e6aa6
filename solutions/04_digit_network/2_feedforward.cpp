#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.2: what the network answers, for a batch.
///
/// `x` is n(0) x m, an example per column. Layer by layer, z(l) = W(l) a(l-1) + b(l) and
/// a(l) = sigma(z(l)), where a(0) is x; network.W[0] is W(1), network.b[0] is b(1). Each is n(l) x
/// m, and b(l) is added to every column. There may be any number of layers. The answer is the last
/// layer's activations, n(L) x m.
///
/// Example: a network [1, 1, 1] with W(1) = 2, b(1) = -1, W(2) = 3, b(2) = 0 answers 0.817574 to
/// x = 0.5: a(1) = sigma(0) = 0.5, and a(2) = sigma(1.5).
Mat feedforward(const Network& network, const Mat& x) {
    // solved 4.2
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * a;
        z.each_col() += network.b[l];
        a = 1 / (1 + arma::exp(-z));
    }
    return a;
    // end 4.2
}

} // namespace lab::mine
