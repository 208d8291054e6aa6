// says: before the way back is done
#include "exercises/04_digit_network/exercises.hpp"

namespace lab::mine {

Gradient backpropagate(const Network& network, const Mat& x, const Mat& y) {
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
            delta = Mat(network.W[l].t() * arma::repmat(arma::mean(delta, 1), 1, x.n_cols)) % a[l] %
                    (1 - a[l]); // BP2
        }
    }
    return gradient;
}

} // namespace lab::mine
