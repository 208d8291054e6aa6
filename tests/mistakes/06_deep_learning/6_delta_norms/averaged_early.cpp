// says: before it is sent back
#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

Col delta_norms(const Network& network, const Mat& x, const Mat& y) {
    const std::size_t layers = network.W.size();

    // Forward, keeping the activations of every layer: a[l] is a(l)
    std::vector<Mat> a = {x};
    for (std::size_t l = 0; l < layers; ++l) {
        Mat z = network.W[l] * a[l];
        z.each_col() += network.b[l];
        a.push_back(1 / (1 + arma::exp(-z)));
    }

    // Backward, measuring each delta. sigma'(z) is a (1 - a).
    Col norms(layers);
    Mat delta = (a[layers] - y) % a[layers] % (1 - a[layers]);
    for (std::size_t l = layers; l-- > 0;) {
        const Col mean = arma::mean(delta, 1);
        norms(l) = arma::norm(mean);
        if (l > 0) {
            delta = Mat(network.W[l].t() * arma::repmat(mean, 1, x.n_cols)) % a[l] % (1 - a[l]);
        }
    }
    return norms;
}

} // namespace lab::mine
