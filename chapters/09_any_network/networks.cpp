#include "networks.hpp"

#include "common/digits/dataset.hpp"

#include <algorithm>

namespace lab {

namespace {

/// W x + b, b in every column.
Value weighted(const Functions& f, Value W, Value x, Value b) {
    const Value z = f.matmul(W, x);
    return f.add(z, f.broadcast(b, z.rows(), z.cols()));
}

/// Lesson 4's network on the tape: six lines.
Value dense_cost(const Functions& f, const std::vector<Value>& v, Value x, Value y) {
    const Value a1 = sigmoid(weighted(f, v[0], x, v[1]));
    const Value a2 = sigmoid(weighted(f, v[2], a1, v[3]));
    const Value error = a2 - y;
    return Real{0.5} / static_cast<Real>(x.cols()) * sum(f.multiply(error, error));
}

constexpr uword filters = 8, window = 5, pooled = 2;

/// Which pixels the windows of the convolution see, and which outputs those of the pooling.
struct Plan {
    Windows conv{1, image_side, image_side, window, 1, 0};
    Windows pool{filters, conv.down(), conv.across(), pooled, pooled, 0};
    Places conv_places = conv.places(), pool_places = pool.places(true);
};

/// The convolutional network on the tape: six lines.
Value conv_cost(const Functions& f, const Plan& plan, const std::vector<Value>& v, Value x,
                const Mat& y) {
    const uword m = x.cols();
    const Value seen = reshape(pick(x, plan.conv_places), window * window, plan.conv.count() * m);
    const Value maps = reshape(weighted(f, v[0], seen, v[1]), filters * plan.conv.count(), m);
    const Value squares =
        reshape(pick(maps, plan.pool_places), pooled * pooled, filters * plan.pool.count() * m);
    const Value h = reshape(max_of_columns(squares), filters * plan.pool.count(), m);
    const Value a = max(h, h.tape().constant(0));
    return f.softmax_cost(weighted(f, v[2], a, v[3]), y);
}

class DenseNetwork : public Trained {
public:
    DenseNetwork(const Functions& functions, Engine& engine)
        : f_(functions),
          network_(random_network({image_size, 100, digit_count}, Start::scaled_normal, engine)) {}

    std::string plan() const override { return "[784, 100, 10]"; }
    Mat outputs(const Mat& x) const override { return feedforward(network_, x); }

    Value cost(Tape& tape, const Mat& x, const Mat& y,
               std::vector<Value>& variables) const override {
        for (std::size_t l = 0; l < network_.W.size(); ++l) {
            variables.push_back(tape.variable(network_.W[l], "W" + std::to_string(l + 1)));
            variables.push_back(tape.variable(network_.b[l], "b" + std::to_string(l + 1)));
        }
        return dense_cost(f_, variables, tape.constant(x), tape.constant(y));
    }

    std::vector<Mat> gradient_by_hand(const Mat& x, const Mat& y) override {
        const Gradient gradient = backpropagate(network_, x, y);
        return {gradient.W[0], gradient.b[0], gradient.W[1], gradient.b[1]};
    }

    void move(const std::vector<Mat>& slopes, Real eta) override {
        for (std::size_t l = 0; l < network_.W.size(); ++l) {
            network_.W[l] -= eta * slopes[2 * l];
            network_.b[l] -= eta * slopes[2 * l + 1];
        }
    }

private:
    const Functions& f_;
    Network network_;
};

class ConvNetwork : public Trained {
public:
    ConvNetwork(const Functions& functions, Engine& engine)
        : f_(functions), network_(random_network(conv(filters, window) | relu() | max_pool(pooled) |
                                                     dense(digit_count) | softmax(),
                                                 {1, image_side, image_side}, engine)) {}

    std::string plan() const override { return "conv(8, 5) | relu | max_pool(2) | dense(10)"; }
    Mat outputs(const Mat& x) const override { return feedforward(network_, x); }

    Value cost(Tape& tape, const Mat& x, const Mat& y,
               std::vector<Value>& variables) const override {
        const std::vector<std::string> names = {"K", "c", "W", "b"};
        const std::vector<Mat> parts = in_parts(network_.parameters);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            variables.push_back(tape.variable(parts[k], names[k]));
        }
        return conv_cost(f_, plan_, variables, tape.constant(x), y);
    }

    std::vector<Mat> gradient_by_hand(const Mat& x, const Mat& y) override {
        work_.x = x;
        work_.y = y;
        backpropagate(network_, work_, {});
        return in_parts(work_.gradient / static_cast<Real>(x.n_cols));
    }

    void move(const std::vector<Mat>& slopes, Real eta) override {
        const Mat filters_and_biases = arma::join_cols(slopes[0].t(), slopes[1].t());
        network_.parameters -= eta * Col(arma::join_cols(arma::vectorise(filters_and_biases),
                                                         arma::vectorise(slopes[2]), slopes[3]));
    }

private:
    /// Lesson 6 keeps all parameters in one column, the bias of each filter below its weights.
    std::vector<Mat> in_parts(const Col& all) const {
        const uword seen = window * window, inputs = filters * plan_.pool.count();
        const Mat first(all.memptr(), seen + 1, filters);
        const Real* second = all.memptr() + first.n_elem;
        return {first.head_rows(seen).t(), first.tail_rows(1).t(), Mat(second, digit_count, inputs),
                Mat(second + digit_count * inputs, digit_count, 1)};
    }

    const Functions& f_;
    Plan plan_;
    DeepNetwork network_;
    DeepWorkspace work_;
};

} // namespace

std::unique_ptr<Trained> dense_network(const Functions& functions, Engine& engine) {
    return std::make_unique<DenseNetwork>(functions, engine);
}

std::unique_ptr<Trained> conv_network(const Functions& functions, Engine& engine) {
    return std::make_unique<ConvNetwork>(functions, engine);
}

} // namespace lab
