#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

/// Exercise 4.4: all gradients of one mini-batch, by backpropagation.
///
/// `x` is n(0) x m and `y` is n(L) x m, an example and its target per column. The cost is
/// quadratic, C = 1/(2m) sum |y - a(L)|^2. The answer holds dC/dW(l) and dC/db(l) of every layer,
/// in the order and the sizes of network.W and network.b: gradient.W[0] is n(1) x n(0). There may
/// be any number of layers, and m may be any number from 1.
///
/// Example: for a network [1, 1, 1] with W(1) = 2, b(1) = -1, W(2) = 3, b(2) = 0, and the one
/// example x = 0.5, y = 0, delta(2) is 0.121938 and delta(1) is 0.091454, so the gradients of W(2),
/// b(2), W(1) and b(1) are 0.060969, 0.121938, 0.045727 and 0.091454.
Gradient backpropagate(const Network& network, const Mat& x, const Mat& y) {
    // solved 4.4
    const std::size_t layers = network.W.size();
    const Real m = static_cast<Real>(x.n_cols);

    // Forward, keeping the activations of every layer: a[l] is a(l)
    std::vector<Mat> a = {x};
    for (std::size_t l = 0; l < layers; ++l) {
        Mat z = network.W[l] * a[l];
        z.each_col() += network.b[l];
        a.push_back(1 / (1 + arma::exp(-z)));
    }

    // Backward. sigma'(z) is a (1 - a).
    Gradient gradient;
    gradient.W.resize(layers);
    gradient.b.resize(layers);
    Mat delta = (a[layers] - y) % a[layers] % (1 - a[layers]); // BP1
    for (std::size_t l = layers; l-- > 0;) {
        gradient.b[l] = arma::sum(delta, 1) / m; // BP3
        gradient.W[l] = delta * a[l].t() / m;    // BP4
        if (l > 0) {
            delta = Mat(network.W[l].t() * delta) % a[l] % (1 - a[l]); // BP2
        }
    }
    return gradient;
    // end 4.4
}

} // namespace lab::mine
