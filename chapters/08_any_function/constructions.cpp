#include "constructions.hpp"

#include "common/neurons/activation.hpp"

#include <cmath>

namespace lab {

Mat linear_output(const Network& network, const Mat& x, Hidden hidden) {
    Mat a = x;
    for (std::size_t l = 0; l < network.W.size(); ++l) {
        Mat z = network.W[l] * a;
        z.each_col() += network.b[l];
        const bool last = l + 1 == network.W.size();
        if (last) {
            a = z;
        } else {
            a = hidden == Hidden::sigmoid ? sigmoid(z) : Mat(arma::clamp(z, 0, arma::datum::inf));
        }
    }
    return a;
}

uword hidden_neurons(const Network& network) {
    uword count = 0;
    for (std::size_t l = 0; l + 1 < network.b.size(); ++l) {
        count += network.b[l].n_elem;
    }
    return count;
}

uword parameters(const Network& network) {
    uword count = 0;
    for (std::size_t l = 0; l < network.b.size(); ++l) {
        count += network.W[l].n_elem + network.b[l].n_elem;
    }
    return count;
}

Neuron step_neuron(Real s, Real width) {
    const Real w = 2 * std::log(Real{99}) / width;
    return {Col{w}, -w * s};
}

Network bump(Real from, Real to, Real height, Real width) {
    const Neuron up = step_neuron(from, width), down = step_neuron(to, width);
    return {{arma::join_cols(up.w, down.w), Mat{{height, -height}}}, {Col{up.b, down.b}, Col{0}}};
}

Network tower(const Col& from, const Col& to, Real height, Real width) {
    const Neuron left = step_neuron(from(0), width), right = step_neuron(to(0), width);
    const Neuron front = step_neuron(from(1), width), back = step_neuron(to(1), width);
    const Mat W1 = {{left.w(0), 0}, {right.w(0), 0}, {0, front.w(0)}, {0, back.w(0)}};
    const Neuron both = step_neuron(1.5, 0.5);
    const Mat W2 = both.w(0) * Mat{{1, -1, 1, -1}};
    return {{W1, W2, Mat(1, 1).fill(height)},
            {Col{left.b, right.b, front.b, back.b}, Col{both.b}, Col{0}}};
}

Network table_network(const Row& x, const Row& y, Real width) {
    const uword steps = x.n_elem - 1;
    Mat w(steps, 1), v(1, steps);
    Col b(steps);
    for (uword k = 0; k < steps; ++k) {
        const Neuron halfway = step_neuron((x(k) + x(k + 1)) / 2, width);
        w(k, 0) = halfway.w(0);
        b(k) = halfway.b;
        v(0, k) = y(k + 1) - y(k);
    }
    return {{w, v}, {b, Col{y(0)}}};
}

Network hat(Real left, Real middle, Real right, Real height) {
    const Real up = height / (middle - left), down = height / (right - middle);
    return {{Mat(3, 1, arma::fill::ones), Mat{{up, -up - down, down}}},
            {Col{-left, -middle, -right}, Col{0}}};
}

Network broken_line(const Row& x, const Row& y) {
    const uword n = x.n_elem;
    Mat v(1, n);
    Real slope = 0; // of the piece before
    for (uword k = 0; k < n; ++k) {
        const Real next = k + 1 < n ? (y(k + 1) - y(k)) / (x(k + 1) - x(k)) : 0;
        v(0, k) = next - slope;
        slope = next;
    }
    return {{Mat(n, 1, arma::fill::ones), v}, {-x.t(), Col{y(0)}}};
}

Network sawtooth(uword k) {
    // One tooth of an input t from 0 to 1: 2 relu(t) - 4 relu(t - 1/2).
    const Mat tooth = {{2, -4}};
    const Mat both(2, 1, arma::fill::ones); // the neurons of a layer see the same t
    const Col starts = {0, -0.5};
    Network network;
    for (uword l = 0; l < k; ++l) {
        network.W.push_back(l == 0 ? both : Mat(both * tooth));
        network.b.push_back(starts);
    }
    network.W.push_back(tooth);
    network.b.push_back(Col{0});
    return network;
}

} // namespace lab
