#include "lesson_4.hpp"

#include "common/basics/interrupt.hpp"
#include "common/neurons/activation.hpp"

#include <algorithm>

namespace lab {

namespace {

constexpr uword mini_batch = 10;

Mat weighted(const Mat& W, const Col& b, const Mat& a) {
    Mat z = W * a;
    z.each_col() += b;
    return z;
}

} // namespace

Network usual_start(Engine& engine) {
    return random_network({image_size, 30, digit_count}, Start::scaled_normal, engine);
}

std::function<void(Network&, const Mat&, const Mat&)> usual_step(Real eta) {
    return
        [eta, work = std::make_shared<Workspace>()](Network& network, const Mat& x, const Mat& y) {
            work->x = x;
            work->y = y;
            sgd_step(network, *work, eta);
        };
}

std::function<void(Network&, const Mat&, const Mat&)> step_of(const Parts& parts, Real eta) {
    return [parts, eta](Network& network, const Mat& x, const Mat& y) {
        // Forward. What is handed on of ones is the factor of each neuron, which the way back needs
        const Mat hidden = sigmoid(weighted(network.W[0], network.b[0], x));
        Mat factor(arma::size(hidden), arma::fill::ones);
        if (parts.handed_on) {
            factor = parts.handed_on(factor);
        }
        const Mat handed = hidden % factor;
        const Mat a = parts.output(weighted(network.W[1], network.b[1], handed));

        // Backward
        const Mat delta = parts.delta(a, y);
        const Mat delta_hidden = network.W[1].t() * delta % hidden % (1 - hidden) % factor;

        const Real share = eta / static_cast<Real>(x.n_cols);
        network.W[1] -= share * delta * handed.t();
        network.W[0] -= share * delta_hidden * x.t();
        network.b[1] -= share * arma::sum(delta, 1);
        network.b[0] -= share * arma::sum(delta_hidden, 1);
    };
}

Mat answer_with(const std::function<Mat(const Mat& z)>& output, const Network& network,
                const Mat& x) {
    const Mat hidden = sigmoid(weighted(network.W[0], network.b[0], x));
    return output(weighted(network.W[1], network.b[1], hidden));
}

double accuracy_of(const Recipe& recipe, const Network& network, const Dataset& data) {
    const Labels read = decode(recipe.answer(network, data.images));
    return static_cast<double>(count_correct(read, data.labels)) / static_cast<double>(data.size());
}

void train_epoch(const Recipe& recipe, Network& network, const Dataset& data, Engine& engine) {
    const arma::uvec order(shuffled_order(data.size(), engine));
    for (uword first = 0; first < data.size() && !interrupted(); first += mini_batch) {
        const arma::uvec chosen =
            order.subvec(first, std::min(first + mini_batch, data.size()) - 1);
        recipe.step(network, data.images.cols(chosen), one_hot(data.labels.cols(chosen)));
    }
}

Followed follow(const Recipe& recipe, const Sets& sets, uword epochs, std::uint64_t seed) {
    Engine engine(seed), order(seed);
    TimeSpent learning;
    Followed followed;
    followed.first = followed.last = recipe.start(engine);
    followed.accuracy.set_size(epochs);
    for (uword epoch = 0; epoch < epochs; ++epoch) {
        learning.in("epochs", [&] { train_epoch(recipe, followed.last, sets.training, order); });
        followed.accuracy(epoch) = accuracy_of(recipe, followed.last, sets.validation);
        if (recipe.after_epoch) {
            recipe.after_epoch(followed.accuracy(epoch));
        }
    }
    followed.seconds = learning.seconds();
    return followed;
}

} // namespace lab
