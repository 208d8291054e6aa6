#include "exercises/06_deep_learning/exercises.hpp"

namespace lab::mine {

/// Exercise 6.6: how much of the error reaches each layer of a sigmoid network.
///
/// `network` is one of lesson 4, with any number of layers; network.W[0] is W(1). `x` is n(0) x m
/// and `y` is n(L) x m, an example and its target per column. The cost is quadratic,
/// C = 1/(2m) sum |y - a(L)|^2, so delta(L) = (a(L) - y) % sigma'(z(L)) for each example, and
/// delta(l) = W(l+1)^T delta(l+1) % sigma'(z(l)). The answer has L numbers, from layer 1 to the
/// output: the length |.| of the mean of delta(l) over the m examples. So fast do the biases of
/// layer l learn.
///
/// Example: for a network [1, 1, 1] with W(1) = 2, b(1) = -1, W(2) = 3, b(2) = 0, and the one
/// example x = 0.5, y = 0, delta(1) is 0.091454 and delta(2) is 0.121938: (0.091454, 0.121938).
Col delta_norms(const Network& network, const Mat& x, const Mat& y) {
    // solved 6.6
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
            delta = Mat(network.W[l].t() * delta) % a[l] % (1 - a[l]);
        }
    }
    return norms;
    // end 6.6
}

} // namespace lab::mine
