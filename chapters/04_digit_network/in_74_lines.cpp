// A network that learns to read handwritten digits, in 74 lines without blank ones and comments: no
// neural network library, only matrices (Armadillo) and the reader of MNIST's files. The lesson
// walks through it line by line.
//
//     in_74_lines FOLDER [SEED]

#include "common/digits/idx.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using lab::Col, lab::Dataset, lab::Mat, lab::uword;

Mat sigmoid(const Mat& z) {
    return 1 / (1 + arma::exp(-z));
}

struct Network {
    std::vector<Mat> W; // W[l]: weights from layer l to layer l + 1
    std::vector<Col> b;

    Network(const std::vector<uword>& sizes, std::mt19937& random) {
        std::normal_distribution<float> normal;
        for (size_t l = 0; l + 1 < sizes.size(); ++l) {
            const float scale = 1 / std::sqrt(static_cast<float>(sizes[l]));
            W.push_back(Mat(sizes[l + 1], sizes[l]).imbue([&] { return normal(random) * scale; }));
            b.push_back(Col(sizes[l + 1]).imbue([&] { return normal(random); }));
        }
    }

    // The activations of every layer, for a batch of pictures x, one per column.
    std::vector<Mat> feedforward(const Mat& x) const {
        std::vector<Mat> a = {x};
        for (size_t l = 0; l < W.size(); ++l) {
            Mat z = W[l] * a[l];
            z.each_col() += b[l];
            a.push_back(sigmoid(z));
        }
        return a;
    }

    // One step of gradient descent on a mini-batch; the gradient comes by backpropagation.
    void learn(const Mat& x, const Mat& y, float eta) {
        const std::vector<Mat> a = feedforward(x);
        Mat delta = (a.back() - y) % a.back() % (1 - a.back());
        for (size_t l = W.size(); l-- > 0;) {
            const Mat gradient_W = delta * a[l].t() / x.n_cols;
            const Col gradient_b = arma::mean(delta, 1);
            delta = (W[l].t() * delta) % a[l] % (1 - a[l]);
            W[l] -= eta * gradient_W;
            b[l] -= eta * gradient_b;
        }
    }

    // How many pictures the network reads right: the largest of the ten outputs is its answer.
    uword count_right(const Dataset& data) const {
        return arma::accu(arma::index_max(feedforward(data.images).back(), 0) == data.labels);
    }
};

Dataset read(const std::string& folder, const std::string& name) {
    return lab::read_idx(lab::idx_file(folder, name + "-images-idx3-ubyte"),
                         lab::idx_file(folder, name + "-labels-idx1-ubyte"));
}

int main(int argc, char** argv) try {
    const std::string folder = argc > 1 ? argv[1] : "data/mnist";
    const Dataset training = read(folder, "train");
    const Dataset test = read(folder, "t10k");
    const Mat one_hot = arma::eye<Mat>(10, 10); // column d is the target for digit d

    std::mt19937 random(argc > 2 ? std::stoul(argv[2]) : 1);
    Network network({784, 100, 10}, random);
    arma::uvec order = arma::regspace<arma::uvec>(0, training.size() - 1);
    for (int epoch = 1; epoch <= 10; ++epoch) {
        std::shuffle(order.begin(), order.end(), random);
        for (uword first = 0; first < training.size(); first += 10) {
            const uword last = std::min(first + 10, training.size()) - 1;
            const arma::uvec batch = order.subvec(first, last);
            const arma::uvec digits = training.labels.cols(batch).t();
            network.learn(training.images.cols(batch), one_hot.cols(digits), 3);
        }
        std::cout << "epoch " << epoch << ": " << network.count_right(test) << " of " << test.size()
                  << " digits read right" << std::endl;
    }
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
}
