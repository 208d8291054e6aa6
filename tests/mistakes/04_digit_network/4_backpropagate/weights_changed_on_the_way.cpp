// says: BP2 sees weights that have changed already
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Gradient backpropagate(const Network& network, const Mat& x, const Mat& y) {
    const std::size_t layers = network.W.size();
    const Real m = Real(x.n_cols);

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
    Network now = network;
    Mat delta = (a[layers] - y) % a[layers] % (1 - a[layers]); // BP1
    for (std::size_t l = layers; l-- > 0;) {
        gradient.b[l] = arma::sum(delta, 1) / m; // BP3
        gradient.W[l] = delta * a[l].t() / m;
        now.W[l] -= gradient.W[l];
        if (l > 0) {
            delta = Mat(now.W[l].t() * delta) % a[l] % (1 - a[l]);
        }
    }
    return gradient;
}

} // namespace lab::mine
