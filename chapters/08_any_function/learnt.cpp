#include "learnt.hpp"

#include "common/deep/optimizer.hpp"
#include "common/neurons/activation.hpp"

#include <algorithm>
#include <random>

namespace lab {

namespace {

/// For an input from 0 to 1.
Network random_start(uword n, Places places, Engine& engine) {
    if (places == Places::standard) {
        return {{random_normal(n, 1, 1, engine), random_normal(1, n, 1, engine)},
                {random_normal(n, 1, 1, engine).col(0), Col{0}}};
    }
    const Real width = Real{2} / static_cast<Real>(n); // two gaps
    std::uniform_real_distribution<Real> place(0, 1);
    Network network = {{Mat(n, 1), random_normal(1, n, 0.1, engine)}, {Col(n), Col{0}}};
    for (uword k = 0; k < n; ++k) {
        const Real sign = engine() % 2 == 0 ? 1 : -1;
        const Neuron step = step_neuron(place(engine), sign * width);
        network.W[0](k, 0) = step.w(0);
        network.b[0](k) = step.b;
    }
    return network;
}

/// The weights and biases in one column, as the optimizer takes them: w, b, v, c.
Col packed(const Mat& w, const Col& b, const Mat& v, Real c) {
    return arma::join_cols(arma::join_cols(arma::vectorise(w), b),
                           arma::join_cols(arma::vectorise(v), Col{c}));
}

Network unpacked(const Col& p) {
    const uword n = (p.n_elem - 1) / 3;
    return {{p.head(n), p.subvec(2 * n, 3 * n - 1).t()}, {p.subvec(n, 2 * n - 1), p.tail(1)}};
}

/// The gradient of 1/(2m) sum (a - y)^2, packed: (BP1) to (BP4) for a linear output.
Col gradient_of(const Network& network, const Row& x, const Row& y) {
    const auto m = static_cast<Real>(x.n_elem);
    Mat z = network.W[0] * x;
    z.each_col() += network.b[0];
    const Mat a = sigmoid(z);
    const Row error = network.W[1] * a + network.b[1](0) - y;
    const Mat delta = (network.W[1].t() * error) % a % (1 - a);
    return packed(delta * x.t() / m, arma::sum(delta, 1) / m, error * a.t() / m,
                  arma::accu(error) / m);
}

/// Down the cost of the examples, by Adam.
Network descend(const Network& start, const Row& x, const Row& y, const LearningPlan& plan) {
    Optimizer adam;
    adam.kind = Optimizer::Kind::adam;
    OptimizerMemory memory;
    Col p = packed(start.W[0], start.b[0], start.W[1], start.b[1](0));
    const Col no_decay(p.n_elem, arma::fill::zeros);
    prepare(adam, memory, p.n_elem);
    Network network = start;
    for (unsigned long k = 0; k < plan.steps; ++k) {
        const Real left = Real{1} - static_cast<Real>(k) / static_cast<Real>(plan.steps);
        ++memory.steps;
        apply_step(adam, memory, plan.eta * left, gradient_of(network, x, y), no_decay, p, 0,
                   p.n_elem);
        network = unpacked(p);
    }
    return network;
}

} // namespace

Network learn(uword n, Places places, const Row& x, const Row& y, const LearningPlan& plan,
              Engine& engine) {
    const Real from = x.min(), length = x.max() - from;
    const Real middle = arma::mean(y), deviation = std::max(arma::stddev(y, 1), Real{1e-12});
    Network network = descend(random_start(n, places, engine), (x - from) / length,
                              (y - middle) / deviation, plan);
    network.W[0] /= length;
    network.b[0] -= network.W[0] * from;
    network.W[1] *= deviation;
    network.b[1] = network.b[1] * deviation + middle;
    return network;
}

Row step_places(const Network& network) {
    return arma::sort(Row((-network.b[0] / network.W[0].col(0)).t()));
}

} // namespace lab
