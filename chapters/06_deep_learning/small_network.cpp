#include "small_network.hpp"

#include "common/layers/softmax.hpp"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr uword filters = 8, side = 5, map_side = image_side - side + 1, pooled_side = map_side / 2;
constexpr uword features = filters * pooled_side * pooled_side;

/// What the way back needs of a picture's way forward.
struct Forward {
    Mat picture; // 28 x 28
    Cube z;      // a map for each filter
    std::vector<Pooled> pooled;
    Col h; // what the dense layer is given, map after map
    Col a; // probabilities
};

Forward forward(const Functions& functions, const SmallNetwork& network, const Col& pixels) {
    Forward way;
    way.picture = arma::reshape(pixels, image_side, image_side).t(); // they lie row by row
    way.z = functions.convolve(way.picture, network.filters, network.filter_biases);
    way.h.set_size(features);
    for (uword f = 0; f < filters; ++f) {
        way.pooled.push_back(functions.pool(functions.relu(way.z.slice(f))));
        way.h.subvec(f * pooled_side * pooled_side, (f + 1) * pooled_side * pooled_side - 1) =
            arma::vectorise(way.pooled[f].largest);
    }
    Mat a;
    softmax(network.W * way.h + network.b, a);
    way.a = a;
    return way;
}

/// dC/dz of the maps: each delta goes back to the number that was the largest of its square.
Cube map_deltas(const Functions& functions, const Forward& way, const Col& delta_h) {
    Cube delta(arma::size(way.z), arma::fill::zeros);
    for (uword f = 0; f < filters; ++f) {
        const Pooled& pooled = way.pooled[f];
        for (uword k = 0; k < pooled.largest.n_elem; ++k) {
            delta(pooled.row(k), pooled.col(k), f) += delta_h(f * pooled.largest.n_elem + k);
        }
        delta.slice(f) %= functions.relu_prime(way.z.slice(f));
    }
    return delta;
}

} // namespace

SmallNetwork small_network(Engine& engine) {
    SmallNetwork network;
    network.filters.set_size(side, side, filters);
    for (uword f = 0; f < filters; ++f) {
        network.filters.slice(f) =
            random_normal(side, side, std::sqrt(2.0 / (side * side)), engine);
    }
    network.filter_biases.zeros(filters);
    network.W = random_normal(digit_count, features, 1 / std::sqrt(features), engine);
    network.b.zeros(digit_count);
    return network;
}

Mat answers(const Functions& functions, const SmallNetwork& network, const Mat& pictures) {
    Mat outputs(digit_count, pictures.n_cols);
    for (uword k = 0; k < pictures.n_cols; ++k) {
        outputs.col(k) = forward(functions, network, pictures.col(k)).a;
    }
    return outputs;
}

void step(const Functions& functions, SmallNetwork& network, const Mat& x, const Mat& y, Real eta) {
    SmallNetwork sum{Cube(arma::size(network.filters), arma::fill::zeros),
                     Col(filters, arma::fill::zeros), Mat(arma::size(network.W), arma::fill::zeros),
                     Col(digit_count, arma::fill::zeros)};
    for (uword k = 0; k < x.n_cols; ++k) {
        const Forward way = forward(functions, network, x.col(k));
        const Col delta = way.a - y.col(k);
        sum.W += delta * way.h.t();
        sum.b += delta;
        const ConvolutionGradient gradient = functions.convolve_backward(
            way.picture, network.filters, map_deltas(functions, way, network.W.t() * delta));
        sum.filters += gradient.filters;
        sum.filter_biases += gradient.biases;
    }
    const Real share = eta / static_cast<Real>(x.n_cols);
    network.filters -= share * sum.filters;
    network.filter_biases -= share * sum.filter_biases;
    network.W -= share * sum.W;
    network.b -= share * sum.b;
}

double largest_difference(const SmallNetwork& one, const SmallNetwork& other) {
    return std::max({static_cast<double>(arma::abs(one.filters - other.filters).max()),
                     static_cast<double>(arma::abs(one.filter_biases - other.filter_biases).max()),
                     static_cast<double>(arma::abs(one.W - other.W).max()),
                     static_cast<double>(arma::abs(one.b - other.b).max())});
}

} // namespace lab
